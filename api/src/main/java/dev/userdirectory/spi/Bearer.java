package dev.userdirectory.spi;

/**
 * Who a session's token stands for.
 *
 * @param session the session, ended ones too
 * @param user the session's user
 * @param rolesEdition what {@link OrganizationRecord#rolesEdition} is in the same snapshot
 */
public record Bearer(SessionRecord session, UserRecord user, String rolesEdition) {

  /**
   * A session and a user of an organization that defines no roles.
   *
   * @param session the session
   * @param user its user
   */
  public Bearer(SessionRecord session, UserRecord user) {
    this(session, user, "");
  }
}
