package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The users of an organization, as one actor may read and change them. Everyone may read themselves
 * and update their own profile fields; for other users the actor needs the permission that each
 * method names. A site-scoped reader sees themselves and the users who are assigned to one of their
 * sites.
 */
public interface Users {

  /**
   * Reads one user. Needs {@code users.read}.
   *
   * @param user the user to read
   * @return the user
   * @throws DirectoryException.NotFound if there is no such user, or the actor may not see them
   */
  User get(UserRef user);

  /**
   * Lists users. Never refuses: the list holds only users whom the actor may read one by one, which
   * always includes the actor. A host that wants {@code forbidden} instead calls {@link
   * Caller#require} first.
   *
   * @param query the users to list, and in what order
   * @param page the page to return
   * @return the page
   */
  Page<User> list(UserQuery query, PageRequest page);

  /**
   * Streams all users that {@link #list} would page through. Pages are read one after another as
   * the stream is consumed, so the stream is not one snapshot.
   *
   * @param query the users to list, and in what order
   * @return the users; the stream need not be closed
   */
  Stream<User> stream(UserQuery query);

  /**
   * Creates an active user. Needs {@code users.invite}.
   *
   * @param user the user to create
   * @return the user as created
   * @throws DirectoryException.Conflict if the e-mail is taken
   */
  @CanIgnoreReturnValue
  User create(NewUser user);

  /**
   * Creates an active user or updates an existing one, and returns which of the two it did.
   * Creating needs {@code users.invite}; updating needs {@code users.update} for profile and
   * e-mail, and {@code roles.assign} for roles and sites. Fields that the input leaves out stay as
   * they are. Roles in the input replace all roles of the user, the owner role included, unless the
   * input is {@link NewUser#keepingOwnership}. The state of an existing user never changes.
   *
   * @param id the id of the user to update; null to match by canonical e-mail
   * @param user the fields to set
   * @return the user, and whether it was created
   * @throws DirectoryException.NotFound if the id is unknown
   * @throws DirectoryException.Conflict if the e-mail belongs to another user, or, without an id,
   *     to a user whom the actor can't see
   */
  @CanIgnoreReturnValue
  UpsertResult createOrUpdate(@Nullable UserId id, NewUser user);

  /**
   * Changes a user. Needs {@code users.update} for profile and e-mail, {@code roles.assign} for
   * roles, sites and overrides, {@code users.disable} for the state. An owner may step down, that
   * is, drop their own owner role, if another active owner remains.
   *
   * @param user the user to change
   * @param change the change to make
   * @return the user as it is now
   * @throws DirectoryException.Forbidden if a rule refuses it, such as {@code owner_protection}
   * @throws DirectoryException.Conflict if the e-mail is taken, or the record does not have the
   *     expected version
   */
  @CanIgnoreReturnValue
  User update(UserRef user, UserChange change);

  /**
   * Changes a user and, in the same operation, issues the invitation again if the user is still
   * invited (which needs {@code users.invite} too). An empty change is a fault here too.
   *
   * @param user the user to change
   * @param change the change to make
   * @return the user as it is now, and the invitation if one was issued
   */
  @CanIgnoreReturnValue
  ResendResult updateAndResend(UserRef user, UserChange change);

  /**
   * Disables a user: their sessions and keys end, and they can't sign in, but keep their e-mail. An
   * invited user's invitation is revoked. Needs {@code users.disable}.
   *
   * @param user the user to change
   * @return the user as it is now
   */
  @CanIgnoreReturnValue
  default User disable(UserRef user) {
    return update(user, UserChange.empty().enabled(false));
  }

  /**
   * Enables a disabled user. Enabling an invited user changes nothing, since only accepting the
   * invitation makes them active. Needs {@code users.disable}.
   *
   * @param user the user to change
   * @return the user as it is now
   */
  @CanIgnoreReturnValue
  default User enable(UserRef user) {
    return update(user, UserChange.empty().enabled(true));
  }

  /**
   * Removes a user permanently: their sessions and keys end, a pending invitation is revoked, and
   * their e-mail and external id can be used again. Needs {@code users.remove}, except for removing
   * oneself. An active owner must remain.
   *
   * @param user the user to change
   * @return the user as it was before the removal
   */
  @CanIgnoreReturnValue
  User remove(UserRef user);

  /**
   * Transfers ownership: the receiver gets the owner role in addition to their roles, and the
   * giver's roles become exactly those named. Only the giver or system may do this.
   *
   * @param from the giver, an owner
   * @param to the receiver, an active user
   * @param rolesKept all roles that the giver has afterwards, at least one, whether or not held
   *     before
   * @return the receiver as it is now
   */
  @CanIgnoreReturnValue
  User transferOwnership(UserRef from, UserRef to, Collection<String> rolesKept);
}
