package dev.userdirectory.sql;

import dev.userdirectory.UserId;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes users, with their claims, their entries in the tables of sets, and the counters. */
final class UserWrites {

  private static final String INSERT =
      """
      insert into users (
        organization_id, id, email, canonical_email, display_name, first_name, last_name, name_keys,
        roles, overrides, sites, state, locale, time_zone, preferences, external_id, bound,
        last_activity_at, created_at, updated_at, version)
      values (
        :org, :id, :email, :canonical_email, :display_name, :first_name, :last_name,
        {json :name_keys}, {json :roles}, {json :overrides}, {json :sites}, :state, :locale,
        :time_zone, :preferences, :external_id, :bound, :last_activity_at, :created_at, :updated_at,
        :version)""";

  private static final String UPDATE =
      """
      update users set
        email = :email, display_name = :display_name, first_name = :first_name,
        last_name = :last_name, name_keys = {json :name_keys}, roles = {json :roles},
        overrides = {json :overrides}, sites = {json :sites}, locale = :locale,
        time_zone = :time_zone, preferences = :preferences, last_activity_at = :last_activity_at,
        updated_at = :updated_at, version = :version
      where organization_id = :org and id = :id""";

  private final Sql sql;
  private final OrganizationRows organizations;
  private final UserRows users;
  private final UserKeys keys;
  private final SignInKeys signInKeys;

  UserWrites(Sql sql, OrganizationRows organizations, UserRows users) {
    this.sql = sql;
    this.organizations = organizations;
    this.users = users;
    this.keys = new UserKeys(sql);
    this.signInKeys = new SignInKeys(sql);
  }

  void claim(String externalId, UserId user) {
    sql.statement(
            """
            insert into claim (external_id, organization_id, user_id)
            values (:external_id, :org, :user)""")
        .bind("external_id", externalId)
        .bind("user", sql.id(user.value()))
        .run();
  }

  /**
   * Deletes the user's claim by the external id that the user still has, because a distributed
   * engine looks a claim up by that key alone.
   */
  void releaseClaim(UserId id) {
    UserRecord user = users.find(id);
    if (user != null && user.externalId() != null) {
      sql.statement(
              """
              delete from claim
              where external_id = :external_id and organization_id = :org and user_id = :id""")
          .bind("external_id", user.externalId())
          .bind("id", sql.id(id.value()))
          .run();
    }
  }

  void insert(List<UserRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    records.forEach(this::checkIsOfTheOrganization);
    StateCounts counts = new StateCounts();
    List<BoundStatement> insertions = new ArrayList<>();
    for (UserRecord user : records) {
      insertions.add(
          profile(INSERT, user)
              .bind("canonical_email", user.canonicalEmail())
              .bind("state", user.state().name())
              .bind("external_id", user.externalId())
              .bind("bound", user.bound())
              .bind("created_at", Micros.of(user.createdAt())));
      counts.added(user.state());
    }
    sql.run(insertions);
    users.forget(ids(records));
    if (sql.dialect().isDistributed()) {
      signInKeys.insert(records);
    }
    for (UserSet set : UserSet.values()) {
      set.putIn(sql, ids(records.stream().filter(set::knows).toList()));
    }
    count(counts);
  }

  /**
   * Updates users. The tables of sets and the indexed columns are written only where they differ.
   */
  void update(List<UserRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    Map<UserId, UserRecord> before =
        users.find(ids(records)).stream()
            .collect(Collectors.toMap(UserRecord::id, Function.identity()));
    StateCounts counts = new StateCounts();
    List<UserRecord> withOtherKeys = new ArrayList<>();
    for (UserRecord after : records) {
      checkIsOfTheOrganization(after);
      UserRecord old = before.get(after.id());
      if (old == null) {
        throw new IllegalArgumentException("There is no user " + after.id() + " to update.");
      }
      counts.removed(old.state());
      counts.added(after.state());
      if (hasOtherKeys(old, after)) {
        withOtherKeys.add(after);
      }
    }
    sql.run(records.stream().map(user -> profile(UPDATE, user)).toList());
    users.forget(ids(records));
    keys.update(withOtherKeys, before);
    if (sql.dialect().isDistributed()) {
      signInKeys.update(withOtherKeys, before);
    }
    for (UserSet set : UserSet.values()) {
      set.change(sql, records, before);
    }
    count(counts);
  }

  void delete(UserId id) {
    UserRecord user = users.find(id);
    if (user == null) {
      return;
    }
    for (UserSet set : UserSet.values()) {
      set.takeOut(sql, List.of(id));
    }
    sql.statement("delete from session where organization_id = :org and user_id = :id")
        .bind("id", sql.id(id.value()))
        .run();
    releaseClaim(id);
    if (sql.dialect().isDistributed()) {
      signInKeys.delete(List.of(user));
    }
    sql.statement("delete from users where organization_id = :org and id = :id")
        .bind("id", sql.id(id.value()))
        .run();
    users.forget(List.of(id));
    StateCounts counts = new StateCounts();
    counts.removed(user.state());
    count(counts);
  }

  void touch(UserId user, Instant at) {
    sql.statement(
            """
            update users set last_activity_at = :at
            where organization_id = :org and id = :id
              and (last_activity_at is null or last_activity_at < :at)""")
        .bind("id", sql.id(user.value()))
        .bind("at", Micros.of(at))
        .run();
    users.forget(List.of(user));
  }

  private BoundStatement profile(String statement, UserRecord user) {
    JsonText json = sql.json();
    return sql.statement(statement)
        .bind("id", sql.id(user.id().value()))
        .bind("email", user.email())
        .bind("display_name", user.displayName())
        .bind("first_name", user.firstName())
        .bind("last_name", user.lastName())
        .bind("name_keys", json.texts(user.nameKeys()))
        .bind("roles", json.texts(user.roles()))
        .bind("overrides", json.overrides(user.overrides()))
        .bind("sites", json.texts(user.sites(), site -> site.value()))
        .bind("locale", user.locale())
        .bind("time_zone", user.timeZone())
        .bind("preferences", user.preferences())
        .bind("last_activity_at", Micros.ofNullable(user.lastActivityAt()))
        .bind("updated_at", Micros.of(user.updatedAt()))
        .bind("version", user.version());
  }

  private static boolean hasOtherKeys(UserRecord before, UserRecord after) {
    return !before.canonicalEmail().equals(after.canonicalEmail())
        || !Objects.equals(before.externalId(), after.externalId())
        || before.bound() != after.bound()
        || before.state() != after.state();
  }

  private void count(StateCounts counts) {
    if (counts.applyTo(sql)) {
      organizations.forgetCounters();
    }
  }

  private void checkIsOfTheOrganization(UserRecord user) {
    if (!user.organization().equals(sql.organization())) {
      throw new IllegalArgumentException("A transaction writes its own organization only.");
    }
  }

  private static List<UserId> ids(List<UserRecord> records) {
    return records.stream().map(UserRecord::id).toList();
  }
}
