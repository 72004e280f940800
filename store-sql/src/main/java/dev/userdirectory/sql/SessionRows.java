package dev.userdirectory.sql;

import dev.userdirectory.OnBehalf;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.SessionRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads sessions. Sessions that were read are cached until any session changes. */
final class SessionRows {

  static final String COLUMNS =
      """
      s.id, s.user_id, s.token, s.started_at, s.last_active_at, s.expires_at, s.ended_at,
      s.authenticated_at, s.authentication_level, s.address, s.agent, s.request_id, s.staff, s.reason,
      s.key_label, s.key_permissions, s.key_sites""";

  /** The number of these columns. */
  static final int COUNT = 17;

  private static final String SESSIONS =
      "select " + COLUMNS + " from session s where s.organization_id = " + Sql.LIVING;

  private final Sql sql;
  private final Map<SessionId, SessionRecord> known = new HashMap<>();
  private final Set<SessionId> expected = new HashSet<>();

  SessionRows(Sql sql) {
    this.sql = sql;
  }

  /** Reads sessions together with the next statement that is sent, if that saves a round trip. */
  void prefetch(Collection<SessionId> sessions) {
    for (SessionId session : sessions) {
      if (byId(session).prefetch(this::map, this::knowExpected)) {
        expected.add(session);
      }
    }
  }

  /**
   * Caches the sessions that are still expected. If one was written meanwhile, the row that was
   * read is outdated.
   */
  private void knowExpected(List<SessionRecord> found) {
    found.stream().filter(session -> expected.contains(session.id())).forEach(this::know);
  }

  @Nullable SessionRecord find(SessionId id) {
    if (expected.contains(id)) {
      sql.fetch();
      expected.remove(id);
      return known.get(id);
    }
    SessionRecord session = known.get(id);
    if (session == null) {
      session = byId(id).first(this::map);
      know(session);
    }
    return session;
  }

  private BoundStatement byId(SessionId id) {
    return sql.statement(SESSIONS + " and s.id = :id").bind("id", sql.id(id.value()));
  }

  /** Returns the user of a session if the session is cached, otherwise null. */
  @Nullable UserId owner(SessionId id) {
    SessionRecord session = known.get(id);
    return session == null ? null : session.user();
  }

  private void know(@Nullable SessionRecord session) {
    if (session != null) {
      known.put(session.id(), session);
    }
  }

  /** Clears the cache, because sessions are about to change. */
  void forget() {
    known.clear();
    expected.clear();
  }

  @Nullable SessionRecord findByToken(Digest token) {
    return sql.statement(SESSIONS + " and s.token = :token")
        .bind("token", Sql.bytes(token))
        .first(this::map);
  }

  List<SessionRecord> findOpen(Collection<UserId> users) {
    List<SessionRecord> open =
        sql.statement(
                SESSIONS
                    + " and s.ended_at is null and s.user_id in {ids :ids}"
                    + " order by s.started_at, s.id")
            .bind("ids", sql.ids(users, UserId::value))
            .list(this::map);
    open.forEach(this::know);
    return open;
  }

  List<SessionRecord> list(@Nullable SessionId after, int most) {
    BoundStatement query =
        sql.statement(
                SESSIONS
                    + (after == null ? "" : " and s.id > :after")
                    + " order by s.id limit :most")
            .bind("most", most);
    return (after == null ? query : query.bind("after", sql.id(after.value()))).list(this::map);
  }

  SessionRecord map(ResultSet row, StatementContext context) throws SQLException {
    return new SessionRecord(
        new SessionId(sql.id(row, 1)),
        new UserId(sql.id(row, 2)),
        Sql.digest(row, 3),
        Micros.read(row.getLong(4)),
        Micros.read(row.getLong(5)),
        Micros.read(row.getLong(6)),
        Micros.readNullable(row, 7),
        Micros.read(row.getLong(8)),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        onBehalf(row.getString(13), row.getString(14)),
        key(row.getString(15), row.getString(16), row.getString(17)));
  }

  private @Nullable KeyTerms key(
      @Nullable String label, @Nullable String permissions, @Nullable String sites) {
    return label == null
        ? null
        : new KeyTerms(label, texts(permissions, Function.identity()), texts(sites, SiteId::new));
  }

  private <T> @Nullable Set<T> texts(@Nullable String json, Function<String, T> value) {
    return json == null ? null : sql.json().readTexts(json, value);
  }

  private static @Nullable OnBehalf onBehalf(@Nullable String staff, @Nullable String reason) {
    return staff == null || reason == null ? null : new OnBehalf(staff, reason);
  }
}
