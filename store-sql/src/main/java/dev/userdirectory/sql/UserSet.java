package dev.userdirectory.sql;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.spi.UserRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables by which users are found by the elements of a set. They duplicate data of the users'
 * rows. When a user is inserted or deleted, the engine fills or clears the table from the user's
 * row; when a user changes, only the elements that differ are written.
 */
enum UserSet {
  /** By role. */
  ROLES("user_role", "role", true, "{elements u.roles} e", "e.value", ""),
  /** By site. */
  SITES("user_site", "site", true, "{elements u.sites} e", "e.value", ""),
  /** By name key. */
  NAMES("user_name", "name_key", false, "{elements u.name_keys} e", "e.value", ""),
  /**
   * By the permissions that overrides grant, including expired ones: no write takes place when a
   * grant expires.
   */
  GRANTS(
      "user_override",
      "permission",
      false,
      "{arrays u.overrides} e",
      "e.value ->> 0",
      " and e.value -> 1 = 'true'");

  private final boolean inOrderOfCreation;
  private final String takeOutAll;
  private final String putInAll;
  private final String takeOut;
  private final String putIn;

  /** Composes the statements of a table. A table in order of creation has the user's state too. */
  UserSet(
      String table,
      String column,
      boolean inOrderOfCreation,
      String elements,
      String element,
      String condition) {
    this.inOrderOfCreation = inOrderOfCreation;
    String key =
        "organization_id, " + column + (inOrderOfCreation ? ", created_at" : "") + ", user_id";
    String ofUser =
        "u.organization_id, " + element + (inOrderOfCreation ? ", u.created_at" : "") + ", u.id";
    String entries =
        " from users u cross join %s where u.organization_id = :org and u.id in {ids :ids}%s"
            .formatted(elements, condition);
    this.takeOutAll =
        "delete from %s where organization_id = :org and (%s) in (select %s%s)"
            .formatted(table, key, ofUser, entries);
    this.putInAll =
        "insert into %s (%s%s) select %s%s%s"
            .formatted(
                table,
                key,
                inOrderOfCreation ? ", state" : "",
                ofUser,
                inOrderOfCreation ? ", u.state" : "",
                entries);
    this.takeOut =
        "delete from %s where organization_id = :org and %s = :element%s and user_id = :user"
            .formatted(table, column, inOrderOfCreation ? " and created_at = :created_at" : "");
    this.putIn =
        "insert into %s (%s%s) values (:org, :element%s, :user%s)"
            .formatted(
                table,
                key,
                inOrderOfCreation ? ", state" : "",
                inOrderOfCreation ? ", :created_at" : "",
                inOrderOfCreation ? ", :state" : "");
  }

  /** Returns whether the table has entries for a user. */
  boolean knows(UserRecord user) {
    return !of(user).isEmpty();
  }

  private Set<String> of(UserRecord user) {
    return switch (this) {
      case ROLES -> user.roles();
      case SITES -> user.sites().stream().map(SiteId::value).collect(Collectors.toSet());
      case NAMES -> user.nameKeys();
      case GRANTS ->
          user.overrides().stream()
              .filter(PermissionOverride::granted)
              .map(PermissionOverride::permission)
              .collect(Collectors.toSet());
    };
  }

  /** Deletes the entries of users, before their rows are deleted. */
  void takeOut(Sql sql, Collection<UserId> users) {
    runForAll(takeOutAll, sql, users);
  }

  /** Inserts the entries of users whose rows exist. */
  void putIn(Sql sql, Collection<UserId> users) {
    runForAll(putInAll, sql, users);
  }

  /**
   * Deletes the entries that users no longer have and inserts their new ones, with two statement
   * texts for any number of users.
   */
  void change(Sql sql, List<UserRecord> users, Map<UserId, UserRecord> before) {
    List<Entry> gone = new ArrayList<>();
    List<Entry> come = new ArrayList<>();
    for (UserRecord after : users) {
      UserRecord old = Objects.requireNonNull(before.get(after.id()));
      boolean sameState = !inOrderOfCreation || old.state() == after.state();
      Set<String> elementsBefore = of(old);
      Set<String> elementsAfter = of(after);
      addOthers(gone, old, elementsBefore, sameState ? elementsAfter : Set.of());
      addOthers(come, after, elementsAfter, sameState ? elementsBefore : Set.of());
    }
    write(takeOut, sql, gone);
    write(putIn, sql, come);
  }

  /** An element of a user's set. */
  private record Entry(UserRecord user, String element) {}

  private static void addOthers(
      List<Entry> entries, UserRecord user, Set<String> elements, Set<String> except) {
    for (String element : elements) {
      if (!except.contains(element)) {
        entries.add(new Entry(user, element));
      }
    }
  }

  private static void write(String statement, Sql sql, List<Entry> entries) {
    sql.run(
        entries.stream()
            .map(
                entry ->
                    sql.statement(statement)
                        .bind("element", entry.element())
                        .bind("created_at", Micros.of(entry.user().createdAt()))
                        .bind("user", sql.id(entry.user().id().value()))
                        .bind("state", entry.user().state().name()))
            .toList());
  }

  private static void runForAll(String statement, Sql sql, Collection<UserId> users) {
    if (!users.isEmpty()) {
      sql.statement(statement).bind("ids", sql.ids(users, UserId::value)).run();
    }
  }
}
