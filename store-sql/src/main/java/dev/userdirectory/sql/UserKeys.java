package dev.userdirectory.sql;

import dev.userdirectory.UserId;
import dev.userdirectory.spi.UserRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the columns by which users are found: e-mail address, external id, whether they are bound,
 * and state.
 */
final class UserKeys {

  private static final String UPDATE =
      """
      update users
      set canonical_email = :canonical_email, external_id = :external_id, bound = :bound,
        state = :state
      where organization_id = :org and id = :id""";

  private final Sql sql;

  UserKeys(Sql sql) {
    this.sql = sql;
  }

  void update(List<UserRecord> users, Map<UserId, UserRecord> before) {
    if (users.isEmpty()) {
      return;
    }
    if (somePassOn(users, before)) {
      park(users);
    }
    sql.run(
        users.stream()
            .map(
                user ->
                    sql.statement(UPDATE)
                        .bind("id", sql.id(user.id().value()))
                        .bind("canonical_email", user.canonicalEmail())
                        .bind("external_id", user.externalId())
                        .bind("bound", user.bound())
                        .bind("state", user.state().name()))
            .toList());
  }

  /**
   * Returns whether one user takes a value that another gives up, such as two users who swap
   * addresses.
   */
  private static boolean somePassOn(List<UserRecord> users, Map<UserId, UserRecord> before) {
    Set<String> emails =
        before.values().stream().map(UserRecord::canonicalEmail).collect(Collectors.toSet());
    Set<String> externalIds =
        before.values().stream()
            .map(UserRecord::externalId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return users.stream()
        .anyMatch(
            user -> {
              UserRecord old = Objects.requireNonNull(before.get(user.id()));
              return (!user.canonicalEmail().equals(old.canonicalEmail())
                      && emails.contains(user.canonicalEmail()))
                  || (user.externalId() != null
                      && !user.externalId().equals(old.externalId())
                      && externalIds.contains(user.externalId()));
            });
  }

  /**
   * Frees all keys first, since the engine checks uniqueness row by row. The temporary values can't
   * be e-mail addresses.
   */
  private void park(List<UserRecord> users) {
    sql.statement(
            "update users set canonical_email = {text id}, external_id = null"
                + " where organization_id = :org and id in {ids :ids}")
        .bind("ids", sql.ids(users, user -> user.id().value()))
        .run();
  }
}
