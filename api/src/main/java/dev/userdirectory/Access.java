package dev.userdirectory;

import dev.userdirectory.access.Decision;
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

  /**
   * {@return whether a user may do that everywhere, with the rule that decides and the roles,
   * overrides and sites behind it}
   *
   * @param user whom to ask about; others than oneself need {@code users.read}
   * @param permission a permission of the model; an unknown one is a {@code validation_error}
   */
  Decision explain(UserRef user, String permission);

  /**
   * {@return whether a user may do that at a site, with the rule that decides and the roles,
   * overrides and sites behind it}
   *
   * @param user whom to ask about; others than oneself need {@code users.read}
   * @param permission a permission of the model; an unknown one is a {@code validation_error}
   * @param site where
   */
  Decision explain(UserRef user, String permission, SiteId site);

  /**
   * Pages through the active users who may do something everywhere, oldest first. Never refuses: it
   * shows those of them whom the actor may get one by one.
   *
   * @param permission a permission of the model; an unknown one is a {@code validation_error}
   * @param page which page
   * @return the page
   */
  Page<User> whoCan(String permission, PageRequest page);

  /**
   * Pages through the active users who may do something at a site, there alone or everywhere,
   * oldest first. Never refuses: it shows those of them whom the actor may get one by one.
   *
   * @param permission a permission of the model; an unknown one is a {@code validation_error}
   * @param site where
   * @param page which page
   * @return the page
   */
  Page<User> whoCan(String permission, SiteId site, PageRequest page);

  /**
   * Goes the way of {@link Users#update} up to the write, and says what the change would give and
   * take, and whether and by which rule it would be refused. Leaves no trace, not in the audit
   * trail either.
   *
   * @param user whom
   * @param change what
   * @return what the change would do
   * @throws DirectoryException.NotFound if the change would be answered so
   */
  Preview preview(UserRef user, UserChange change);

  /** {@return the names of the roles that the actor may give, highest first: for an invite form} */
  Set<String> assignableRoles();
}
