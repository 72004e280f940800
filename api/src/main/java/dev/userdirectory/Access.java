package dev.userdirectory;

import dev.userdirectory.access.Decision;
import java.util.Set;

/**
 * Who may do what in an organization, freshly read. For a caller in hand, ask the {@link Caller}.
 *
 * <p>Through a session on a user's behalf, what is asked of that user is answered as by its {@link
 * Caller}: only permissions that the model declares as {@linkplain
 * dev.userdirectory.access.RoleModel#reading(String...) reading} are allowed.
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
   * Decides whether the actor may do something to a user that the directory knows nothing of, such
   * as resetting a password or ending a second factor, by the rules that hold for changes of users:
   *
   * <ul>
   *   <li>the actor is active, and holds the permission, undenied (rules 1 to 3);
   *   <li>the user's rank is not above the actor's (rule 4);
   *   <li>if the actor holds the permission at sites only, the user holds site-scoped roles alone,
   *       and no other sites than the actor's (rule 8).
   * </ul>
   *
   * <p>On oneself neither rank nor sites stand in the way: the permission is enough. Whether a
   * person needs one for their own password is the host's to say. System may act on everyone.
   * Through a session on a user's behalf, only permissions that read are allowed.
   *
   * <p>A refusal is returned, not thrown, and leaves no trace; that the actor holds the permission
   * nowhere is said of known and unknown users alike.
   *
   * @param permission a permission of the model; an unknown one is a {@code validation_error}
   * @param target on whom
   * @return whether it is allowed, with the rule that decides
   * @throws DirectoryException.NotFound if the actor holds the permission, and can't see the user
   */
  Decision mayActOn(String permission, UserRef target);

  /**
   * Goes the way of {@link Users#update} up to the write, and says what the change would give and
   * take, and whether and by which rule it would be refused. Leaves no trace, not in the audit
   * trail either; so it doesn't tell whether a user whom the actor can't see has the e-mail.
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
