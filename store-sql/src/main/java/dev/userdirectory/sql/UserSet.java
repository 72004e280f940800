package dev.userdirectory.sql;

import dev.userdirectory.UserId;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.spi.UserRecord;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table by which users are found by the elements of a set. It repeats what the users' rows say,
 * so the engine fills and empties it from there: a user is taken out before the row changes, and
 * put in again afterwards.
 */
enum UserSet {
  /** By role. */
  ROLES(
      """
      delete from user_role where (organization_id, role, created_at, user_id) in (
        select u.organization_id, e.value, u.created_at, u.id
        from users u cross join {elements u.roles} e
        where u.organization_id = :org and u.id in {ids :ids})""",
      """
      insert into user_role (organization_id, role, created_at, user_id, state)
      select u.organization_id, e.value, u.created_at, u.id, u.state
      from users u cross join {elements u.roles} e
      where u.organization_id = :org and u.id in {ids :ids}"""),

  /** By site. */
  SITES(
      """
      delete from user_site where (organization_id, site, created_at, user_id) in (
        select u.organization_id, e.value, u.created_at, u.id
        from users u cross join {elements u.sites} e
        where u.organization_id = :org and u.id in {ids :ids})""",
      """
      insert into user_site (organization_id, site, created_at, user_id, state)
      select u.organization_id, e.value, u.created_at, u.id, u.state
      from users u cross join {elements u.sites} e
      where u.organization_id = :org and u.id in {ids :ids}"""),

  /** By name key. */
  NAMES(
      """
      delete from user_name where (organization_id, name_key, user_id) in (
        select u.organization_id, e.value, u.id
        from users u cross join {elements u.name_keys} e
        where u.organization_id = :org and u.id in {ids :ids})""",
      """
      insert into user_name (organization_id, name_key, user_id)
      select u.organization_id, e.value, u.id
      from users u cross join {elements u.name_keys} e
      where u.organization_id = :org and u.id in {ids :ids}"""),

  /** By the permissions that overrides grant, ended ones too: no write tells when they end. */
  GRANTS(
      """
      delete from user_override where (organization_id, permission, user_id) in (
        select u.organization_id, e.value ->> 0, u.id
        from users u cross join {arrays u.overrides} e
        where u.organization_id = :org and u.id in {ids :ids} and e.value -> 1 = 'true')""",
      """
      insert into user_override (organization_id, permission, user_id)
      select u.organization_id, e.value ->> 0, u.id
      from users u cross join {arrays u.overrides} e
      where u.organization_id = :org and u.id in {ids :ids} and e.value -> 1 = 'true'""");

  private final String takeOut;
  private final String putIn;

  UserSet(String takeOut, String putIn) {
    this.takeOut = takeOut;
    this.putIn = putIn;
  }

  /** Whether the table says the same of both; those of roles and sites know the state too. */
  boolean isSame(UserRecord before, UserRecord after) {
    boolean knowsState = this == ROLES || this == SITES;
    return of(before).equals(of(after)) && (!knowsState || before.state() == after.state());
  }

  /** Whether the table says anything of a user. */
  boolean knows(UserRecord user) {
    return !of(user).isEmpty();
  }

  private Set<?> of(UserRecord user) {
    return switch (this) {
      case ROLES -> user.roles();
      case SITES -> user.sites();
      case NAMES -> user.nameKeys();
      case GRANTS -> granted(user);
    };
  }

  private static Set<String> granted(UserRecord user) {
    return user.overrides().stream()
        .filter(PermissionOverride::granted)
        .map(PermissionOverride::permission)
        .collect(Collectors.toSet());
  }

  void takeOut(Sql sql, Collection<UserId> users) {
    run(takeOut, sql, users);
  }

  void putIn(Sql sql, Collection<UserId> users) {
    run(putIn, sql, users);
  }

  private static void run(String statement, Sql sql, Collection<UserId> users) {
    if (!users.isEmpty()) {
      sql.update(statement).bind("ids", sql.ids(users, UserId::value)).execute();
    }
  }
}
