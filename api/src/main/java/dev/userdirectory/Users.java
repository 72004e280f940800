package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The users of an organization, as one actor may read and change them. Everyone may read themselves
 * and update their own profile fields; for others the actor needs the permission named. A
 * site-scoped reader sees themselves and the users assigned one of their sites.
 */
public interface Users {

  /**
   * Reads one user. Needs {@code users.read}.
   *
   * @param user which
   * @return the user
   * @throws DirectoryException.NotFound if there is none, or none that the actor may see
   */
  User get(UserRef user);

  /**
   * Lists users. Never refuses: it shows what the actor may get one by one, at least themselves. A
   * host that answers {@code forbidden} instead asks {@link Caller#require} first.
   *
   * @param query which, in what order
   * @param page which page
   * @return the page
   */
  Page<User> list(UserQuery query, PageRequest page);

  /**
   * Streams all users that {@link #list} would page through. Pages are read one after another as
   * the stream is consumed; it is not one snapshot.
   *
   * @param query which, in what order
   * @return the users; nothing to close
   */
  Stream<User> stream(UserQuery query);

  /**
   * Creates an active user. Needs {@code users.invite}.
   *
   * @param user the user
   * @return the user as created
   * @throws DirectoryException.Conflict if the e-mail is taken
   */
  @CanIgnoreReturnValue
  User create(NewUser user);

  /**
   * Creates an active user or updates an existing one, saying which it was. Needs {@code
   * users.invite} to create; {@code users.update} and {@code roles.assign} for what it changes.
   * What the input leaves out stays; roles that it names are exact, the owner role included, unless
   * it is {@link NewUser#keepingOwnership}; the state of an existing user never changes.
   *
   * @param id whose record; or null, to match by canonical e-mail
   * @param user what the user shall be
   * @return the user, and whether it was created
   * @throws DirectoryException.NotFound if the id is unknown
   * @throws DirectoryException.Conflict if the e-mail belongs to another user, or, without an id,
   *     to one whom the actor can't see
   */
  @CanIgnoreReturnValue
  UpsertResult createOrUpdate(@Nullable UserId id, NewUser user);

  /**
   * Changes a user. Needs {@code users.update} for profile and e-mail, {@code roles.assign} for
   * roles, sites and overrides, {@code users.disable} for the state. An owner may step down: drop
   * their own owner role, while another active owner remains.
   *
   * @param user whom
   * @param change what
   * @return the user as it is now
   * @throws DirectoryException.Forbidden if a rule refuses it, such as {@code owner_protection}
   * @throws DirectoryException.Conflict if the e-mail is taken, or the version is not the expected
   *     one
   */
  @CanIgnoreReturnValue
  User update(UserRef user, UserChange change);

  /**
   * Changes a user and, in the same operation, issues the invitation again if the user is still
   * invited (which needs {@code users.invite} too). An empty change is a fault here too.
   *
   * @param user whom
   * @param change what
   * @return the user as it is now, and the invitation if one was issued
   */
  @CanIgnoreReturnValue
  ResendResult updateAndResend(UserRef user, UserChange change);

  /**
   * Disables a user: their sessions end, they can't sign in, the e-mail stays taken. An invited
   * user's invitation is revoked. Needs {@code users.disable}.
   *
   * @param user whom
   * @return the user as it is now
   */
  @CanIgnoreReturnValue
  default User disable(UserRef user) {
    return update(user, UserChange.empty().enabled(false));
  }

  /**
   * Enables a disabled user. Enabling an invited one changes nothing: only accepting activates.
   * Needs {@code users.disable}.
   *
   * @param user whom
   * @return the user as it is now
   */
  @CanIgnoreReturnValue
  default User enable(UserRef user) {
    return update(user, UserChange.empty().enabled(true));
  }

  /**
   * Removes a user for good: sessions end, a pending invitation is revoked, e-mail and external id
   * are free. Needs {@code users.remove}; anyone may leave, while an active owner remains.
   *
   * @param user whom
   * @return the user as it was last
   */
  @CanIgnoreReturnValue
  User remove(UserRef user);

  /**
   * Hands ownership over: the receiver adds the owner role, the giver ends with exactly the roles
   * named. Only by the giver, or system.
   *
   * @param from an owner
   * @param to an active user
   * @param rolesKept the giver's roles afterwards, at least one, held before or not
   * @return the receiver as it is now
   */
  @CanIgnoreReturnValue
  User transferOwnership(UserRef from, UserRef to, Collection<String> rolesKept);
}
