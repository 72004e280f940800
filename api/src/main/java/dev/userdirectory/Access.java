package dev.userdirectory;

import dev.userdirectory.access.Decision;
import java.util.Set;

/**
 * Answers questions about permissions in an organization. Each call reads the current state from
 * the store. For the user who is calling, ask the {@link Caller} instead.
 *
 * <p>In a session on a user's behalf, questions about that user are answered as the session's
 * {@link Caller} answers them: only permissions that the model declares as {@linkplain
 * dev.userdirectory.access.RoleModel#reading(String...) reading} are allowed.
 */
public interface Access {

  /**
   * {@return whether a user has a permission everywhere}
   *
   * @param user the user to ask about; a user other than the actor needs {@code users.read}
   * @param permission a permission of the model; an unknown one is a {@code validation_error}
   */
  boolean check(UserRef user, String permission);

  /**
   * {@return whether a user has a permission at a site}
   *
   * @param user the user to ask about; a user other than the actor needs {@code users.read}
   * @param permission a permission of the model; an unknown one is a {@code validation_error}
   * @param site the site
   */
  boolean check(UserRef user, String permission, SiteId site);

  /**
   * {@return whether a user has a permission everywhere, with the rule that decides and the roles,
   * overrides and sites behind the decision}
   *
   * @param user the user to ask about; a user other than the actor needs {@code users.read}
   * @param permission a permission of the model; an unknown one is a {@code validation_error}
   */
  Decision explain(UserRef user, String permission);

  /**
   * {@return whether a user has a permission at a site, with the rule that decides and the roles,
   * overrides and sites behind the decision}
   *
   * @param user the user to ask about; a user other than the actor needs {@code users.read}
   * @param permission a permission of the model; an unknown one is a {@code validation_error}
   * @param site the site
   */
  Decision explain(UserRef user, String permission, SiteId site);

  /**
   * Pages through the active users who have a permission everywhere, oldest first. Never refuses:
   * the list holds only users whom the actor may read one by one.
   *
   * @param permission a permission of the model; an unknown one is a {@code validation_error}
   * @param page the page to return
   * @return the page
   */
  Page<User> whoCan(String permission, PageRequest page);

  /**
   * Pages through the active users who have a permission at a site, either at that site alone or
   * everywhere, oldest first. Never refuses: the list holds only users whom the actor may read one
   * by one.
   *
   * @param permission a permission of the model; an unknown one is a {@code validation_error}
   * @param site the site
   * @param page the page to return
   * @return the page
   */
  Page<User> whoCan(String permission, SiteId site, PageRequest page);

  /**
   * Decides whether the actor may do something to a user that happens outside the directory, such
   * as resetting a password or removing a second factor. The rules for changes of users apply:
   *
   * <ul>
   *   <li>the actor is active and holds the permission, and no override denies it (rules 1 to 3);
   *   <li>the user's rank is not above the actor's (rule 4);
   *   <li>if the actor holds the permission at sites only, the user holds only site-scoped roles,
   *       and only sites that the actor holds too (rule 8).
   * </ul>
   *
   * <p>For actors who act on themselves, rank and sites do not matter: the permission is enough.
   * The host decides whether people need a permission for their own password at all. System may act
   * on everyone. In a session on a user's behalf, only reading permissions are allowed.
   *
   * <p>A refusal is returned, not thrown, and leaves no trace. An actor who holds the permission
   * nowhere gets the same refusal for users who exist and for users who don't.
   *
   * @param permission a permission of the model; an unknown one is a {@code validation_error}
   * @param target the user to act on
   * @return whether it is allowed, with the rule that decides
   * @throws DirectoryException.NotFound if the actor holds the permission, and can't see the user
   */
  Decision mayActOn(String permission, UserRef target);

  /**
   * Runs {@link Users#update} up to the write, and returns which rights the change would give and
   * take, and whether and by which rule it would be refused. Leaves no trace, not even in the audit
   * trail. The preview does not reveal whether a user whom the actor can't see has the new e-mail.
   *
   * @param user the user to change
   * @param change the change to preview
   * @return what the change would do
   * @throws DirectoryException.NotFound if the change itself would fail with {@code not_found}
   */
  Preview preview(UserRef user, UserChange change);

  /**
   * {@return the names of the roles that the actor may give, highest rank first, such as for an
   * invitation form}
   */
  Set<String> assignableRoles();
}
