package dev.userdirectory.sql;

import dev.userdirectory.OnBehalf;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.SessionRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes sessions. */
final class SessionWrites {

  private final Sql sql;

  SessionWrites(Sql sql) {
    this.sql = sql;
  }

  void insert(SessionRecord session) {
    OnBehalf onBehalf = session.onBehalf();
    KeyTerms key = session.key();
    sql.statement(
            """
            insert into session (
              organization_id, id, user_id, token, started_at, last_active_at, expires_at, ended_at,
              authenticated_at, authentication_level, address, agent, request_id, staff, reason,
              key_label, key_permissions, key_sites)
            values (
              :org, :id, :user, :token, :started_at, :last_active_at, :expires_at, :ended_at,
              :authenticated_at, :authentication_level, :address, :agent, :request_id, :staff, :reason,
              :key_label, :key_permissions, :key_sites)""")
        .bind("id", sql.id(session.id().value()))
        .bind("user", sql.id(session.user().value()))
        .bind("token", Sql.bytes(session.token()))
        .bind("started_at", Micros.of(session.startedAt()))
        .bind("last_active_at", Micros.of(session.lastActiveAt()))
        .bind("expires_at", Micros.of(session.expiresAt()))
        .bind("ended_at", Micros.ofNullable(session.endedAt()))
        .bind("authenticated_at", Micros.of(session.authenticatedAt()))
        .bind("authentication_level", session.authenticationLevel())
        .bind("address", session.address())
        .bind("agent", session.agent())
        .bind("request_id", session.requestId())
        .bind("staff", onBehalf == null ? null : onBehalf.staff())
        .bind("reason", onBehalf == null ? null : onBehalf.reason())
        .bind("key_label", key == null ? null : key.label())
        .bind("key_permissions", key == null ? null : texts(key.permissions(), name -> name))
        .bind("key_sites", key == null ? null : texts(key.sites(), SiteId::value))
        .run();
  }

  void end(Collection<SessionId> sessions, Instant at) {
    sql.statement(
            """
            update session set ended_at = :at
            where organization_id = :org and ended_at is null and id in {ids :ids}""")
        .bind("ids", sql.ids(sessions, SessionId::value))
        .bind("at", Micros.of(at))
        .run();
  }

  private <T> @Nullable String texts(@Nullable Set<T> values, Function<T, String> text) {
    return values == null ? null : sql.json().texts(values, text);
  }

  void expire(SessionId session, Instant at) {
    sql.statement(
            """
            update session set expires_at = :at
            where organization_id = :org and id = :id and ended_at is null""")
        .bind("id", sql.id(session.value()))
        .bind("at", Micros.of(at))
        .run();
  }

  void touch(SessionId session, Instant at) {
    sql.statement(
            """
            update session set last_active_at = :at
            where organization_id = :org and id = :id and last_active_at < :at""")
        .bind("id", sql.id(session.value()))
        .bind("at", Micros.of(at))
        .run();
  }

  /**
   * Deletes up to {@code most} sessions that have ended, expired or become idle, and returns how
   * many. Each of the three conditions has an index of its own, so sessions that stay are not read.
   */
  int purge(Instant before, Instant idleBefore, int most) {
    return sql.statement(
            """
            delete from session where organization_id = :org and id in (
              select id from (
                select id from session
                where organization_id = :org and ended_at < :before
                order by ended_at limit :most) ended
              union
              select id from (
                select id from session
                where organization_id = :org and expires_at < :before
                order by expires_at limit :most) expired
              union
              select id from (
                select id from session
                where organization_id = :org and last_active_at < :idle_before
                  and staff is null and key_label is null
                order by last_active_at limit :most) idle
              limit :most)""")
        .bind("before", Micros.of(before))
        .bind("idle_before", Micros.of(idleBefore))
        .bind("most", most)
        .update();
  }
}
