package dev.userdirectory.spi;

/**
 * The session and the user that a token stands for.
 *
 * @param session the session, which may have ended
 * @param user the session's user
 * @param rolesEdition the {@link OrganizationRecord#rolesEdition} of the same snapshot
 */
public record Bearer(SessionRecord session, UserRecord user, String rolesEdition) {

  /**
   * Creates a bearer for a user of an organization that defines no roles.
   *
   * @param session the session
   * @param user the session's user
   */
  public Bearer(SessionRecord session, UserRecord user) {
    this(session, user, "");
  }
}
