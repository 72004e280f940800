package dev.userdirectory.sql;

import dev.userdirectory.UserKind;
import dev.userdirectory.spi.UserFilter;

/**
 * The parts of a filter that narrow an organization's users by an index. Each has a query for the
 * users that it lets through. Earlier parts are expected to let through fewer users.
 */
enum IndexFilter {
  /** By a prefix of an e-mail address or of a name. */
  PREFIX(
      """
      select id as user_id from users
      where organization_id = %1$s and canonical_email >= :email_from and canonical_email < :email_to
      union
      select user_id from user_name
      where organization_id = %1$s and name_key >= :name_from and name_key < :name_to"""),

  /** By the placeholder address of a machine. */
  MACHINE(
      """
      select u.id as user_id from users u
      where u.organization_id = %1$s
        and u.canonical_email >= '@' and u.canonical_email < 'A'"""),

  /** By an assigned site. */
  SITE("select user_id from user_site where organization_id = %1$s and site = :site"),

  /**
   * By the users that the reader may see: the reader, and users who are assigned one of the
   * reader's sites.
   */
  SCOPE(
      """
      select user_id from user_site
      where organization_id = %1$s and site in {texts :sites}
      union
      select :reader as user_id"""),

  /** By a role. */
  ROLE("select user_id from user_role where organization_id = %1$s and role = :role"),

  /** By a permission. */
  PERMITTED(PermissionConditions.CANDIDATES);

  /**
   * The condition for a machine's row: its address begins with {@code @}, as no real address does.
   */
  static final String IS_MACHINE = "u.canonical_email >= '@' and u.canonical_email < 'A'";

  private final String candidates;

  IndexFilter(String candidates) {
    this.candidates = candidates.formatted(Sql.LIVING);
  }

  /**
   * Returns a query for the ids of the users that this part lets through, each once. If it is not
   * {@link #isExact exact}, the query finds other users too.
   */
  String candidates() {
    return candidates;
  }

  /**
   * Returns the same query, but with some ids perhaps twice, which saves the engine a sort. This is
   * enough to see roughly how many there are.
   */
  String candidatesRoughly() {
    return candidates.replace("union", "union all");
  }

  boolean isIn(UserFilter filter) {
    return switch (this) {
      case PREFIX -> filter.emailPrefix() != null;
      case MACHINE -> filter.kind() == UserKind.MACHINE;
      case SITE -> filter.site() != null;
      case SCOPE ->
          !filter.visibility().everywhere()
              // Users who are assigned one of the reader's sites are visible anyway.
              && (filter.site() == null || !filter.visibility().sites().contains(filter.site()));
      case ROLE -> filter.role() != null;
      case PERMITTED -> filter.permitted() != null;
    };
  }

  /** Returns whether all candidates pass, so that they need no further test. */
  boolean isExact() {
    return this != PERMITTED;
  }

  /** Returns whether the table of this part holds the users in order of creation. */
  boolean standsInOrderOfCreation() {
    return this == SITE || this == ROLE;
  }
}
