package dev.userdirectory;

import java.util.Set;

/**
 * Who may do what in an organization, freshly read. For a caller in hand, ask the {@link Caller}.
 */
public interface Access {

  /**
   * {@return whether a user may do that everywhere}
   *
   * @param user whom to ask about; others than oneself need {@code users.read}
   * @param permission a permission of the model; an unknown one is a {@code validation_error}
   */
  boolean check(UserRef user, String permission);

  /**
   * {@return whether a user may do that at a site}
   *
   * @param user whom to ask about; others than oneself need {@code users.read}
   * @param permission a permission of the model; an unknown one is a {@code validation_error}
   * @param site where
   */
  boolean check(UserRef user, String permission, SiteId site);

  /** {@return the names of the roles that the actor may give, highest first: for an invite form} */
  Set<String> assignableRoles();
}
