package dev.userdirectory.sql;

import dev.userdirectory.UserKind;
import dev.userdirectory.spi.UserFilter;

/**
 * The ways in which a filter narrows an organization's users, each with the index by which the
 * users that it lets through are found. Earlier ones are expected to let through fewer.
 */
enum IndexFilter {
  /** By the beginning of an e-mail or of a name. */
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

  /** By a site assigned. */
  SITE("select user_id from user_site where organization_id = %1$s and site = :site"),

  /** By what the reader may see: themselves, and who is assigned one of their sites. */
  SCOPE(
      """
      select user_id from user_site
      where organization_id = %1$s and site in {texts :sites}
      union
      select :reader as user_id"""),

  /** By a role held. */
  ROLE("select user_id from user_role where organization_id = %1$s and role = :role"),

  /** By what they may do. */
  PERMITTED(PermissionConditions.CANDIDATES);

  /** The condition for the row of a machine: its address begins as no real address does. */
  static final String IS_MACHINE = "u.canonical_email >= '@' and u.canonical_email < 'A'";

  private final String candidates;

  IndexFilter(String candidates) {
    this.candidates = candidates.formatted(Sql.LIVING);
  }

  /**
   * The ids of the users that it lets through, each once; others beside them, if it is not {@link
   * #isExact}.
   */
  String candidates() {
    return candidates;
  }

  /**
   * The same, but some perhaps twice, which spares the engine sorting them: enough to see how many.
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
              // Who is assigned a site of the reader's is visible for that.
              && (filter.site() == null || !filter.visibility().sites().contains(filter.site()));
      case ROLE -> filter.role() != null;
      case PERMITTED -> filter.permitted() != null;
    };
  }

  /** Whether its candidates all pass, so that they need no test. */
  boolean isExact() {
    return this != PERMITTED;
  }

  /** Whether its table holds the users in order of creation. */
  boolean standsInOrderOfCreation() {
    return this == SITE || this == ROLE;
  }
}
