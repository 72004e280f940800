package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/** The operations of one organization, with those that only system may use. */
public interface SystemDirectory extends OrganizationDirectory {

  @Override
  SystemAuditTrail audit();

  /**
   * Creates or updates any number of users, in transactions of bounded size. Rows are independent:
   * each is matched to a user by external id, otherwise by e-mail, and the user is created in the
   * active state, updated or left unchanged, or the row is refused. Fields that a row does not name
   * stay as they are, and a row never changes a user's state. Safe to run again.
   *
   * @param rows the users, which are read once, one after another
   * @param progress called for each row, in order, after its transaction was committed; an
   *     exception that it throws ends the import, and committed rows stay
   * @return how many users were created, changed or left unchanged, and how many rows were refused
   */
  @CanIgnoreReturnValue
  ImportSummary importUsers(Iterable<NewUser> rows, Consumer<ImportedRow> progress);

  /**
   * Takes a site from every user who has it, invited users included, in transactions of bounded
   * size. A host calls this method when it deletes the site. Safe to run again.
   *
   * @param site the site
   * @return the users who were left with no site
   */
  @CanIgnoreReturnValue
  List<User> withdrawSite(SiteId site);

  /**
   * Sets the limits of this organization; for limits that are not given, those of the settings
   * apply. Raising a limit takes effect at once; lowering one below the current use only refuses
   * additions.
   *
   * @param limits all limits of the organization's own; {@link Limits#none} to use only those of
   *     the settings
   * @return the limits now in force, and how much of each is used
   * @throws DirectoryException.Invalid if a number of seats or sessions is below 1, another number
   *     or the time is negative, or the time is longer than 3,650 days
   */
  @CanIgnoreReturnValue
  LimitUse limit(Limits limits);

  /**
   * Replaces a role by another for everyone who holds it, invited and disabled users included, in
   * transactions of bounded size. A host calls this method when a role gets another name in its
   * model, or is to be deleted. The other roles of each user stay, and sites stay as in any change
   * of roles: a user who gets a site-scoped role and has no site may do nothing with the role until
   * a site is assigned. Safe to run again.
   *
   * @param from the role to take away; of the model or of the organization's own
   * @param to the role to give instead, which must be assignable
   * @return how many users were changed
   * @throws DirectoryException.Invalid if either is missing or is no role, or both are the same
   * @throws DirectoryException.Forbidden if the organization would be left without an active owner
   *     ({@code owner_protection}); users who were changed in earlier transactions stay changed
   */
  @CanIgnoreReturnValue
  long replaceRole(String from, String to);

  /**
   * Merges two users of one person, such as one that was imported and one that was invited under
   * another address. The remaining user keeps what it has. If the other user is active, the
   * remaining user also gets that user's roles, sites and overrides. It gets the other user's
   * names, locale, time zone and preferences where its own are missing, and the other user's
   * external id if it has none. The other user is removed: its sessions and keys end, and its
   * e-mail can be used again.
   *
   * <p>If both users have an override of the same permission, a denial wins over a grant, and
   * otherwise the override that lasts longer wins. Site-scoped roles then hold at the sites of both
   * users, which may give more rights than the two users had together, so check the roles and sites
   * of both before you merge them.
   *
   * @param from the user to remove, in any state
   * @param into the user that remains, who must be active
   * @return the user that remains
   * @throws DirectoryException.Invalid if both are the same, or the remaining user would have too
   *     many roles, sites or overrides
   * @throws DirectoryException.Forbidden if the remaining user is not active ({@code
   *     receiver_not_active}), or either user is a machine ({@code machine})
   */
  @CanIgnoreReturnValue
  User mergeUsers(UserRef from, UserRef into);

  /**
   * Counts from the audit trail how many users took seats on each day, such as for billing. Days
   * before the organization was created are left out, and so are days for which the trail no longer
   * has the numbers because its events were dropped, or were partly dropped and partly erased.
   * Reads the whole stored trail.
   *
   * @param from the first day
   * @param to the last day; at most 3,660 days in all
   * @param zone the time zone that decides where days begin and end
   * @return the days, oldest first
   */
  List<SeatDay> seatsByDay(LocalDate from, LocalDate to, ZoneId zone);

  /**
   * Starts a session in which a member of the host's staff sees what a user sees. The session does
   * not count as the user's activity, and does not end when left idle. In this session every change
   * is {@code forbidden} ({@code on_behalf}), except ending the session with {@link
   * Sessions#revoke}. The audit events of its start and end, and the user's own list of sessions,
   * show who acts for the user and why.
   *
   * @param user an active user
   * @param staff the name that the host gives to the person who will act; at most 255 characters
   * @param reason why they act on the user's behalf; at most 500 characters
   * @param until when the session ends; in the future, and at most the lifetime of a session away
   * @return the organization, the user, the session and its token
   * @throws DirectoryException.Forbidden if the user is not active (rule 3)
   */
  SignInResult startOnBehalf(UserRef user, String staff, String reason, Instant until);

  /**
   * Writes all data that the organization holds about a user, as one JSON object: their record,
   * their live sessions, their invitations, and the audit events that affected them or that they
   * caused. For a removed user, only invitations and events are left to write. The object contains
   * no secret. The memory that the export needs does not grow with the number of events.
   *
   * @param user the user, removed or not
   * @param to the writer, which is flushed but not closed
   * @throws DirectoryException.NotFound if the organization holds nothing about such a user
   * @throws java.io.UncheckedIOException if the writer fails
   */
  void exportUser(UserId user, Writer to);

  /**
   * Erases a removed user's personal data from the audit trail and from closed invitations. The
   * trail's chain stays verifiable. Once this has returned, no byte of the erased data is left in
   * the store's files. Safe to run again.
   *
   * @param user the id of a removed user
   * @throws DirectoryException.Conflict if the user is not removed ({@code not_removed})
   */
  void erase(UserId user);

  /**
   * Removes sessions that ended, and invitations that were accepted or revoked, before an instant,
   * in transactions of bounded size. Their bytes are removed from the store's files, too. The host
   * calls this method on its own schedule.
   *
   * @param before the instant before which sessions must have ended and invitations must have been
   *     closed
   * @return how many sessions and invitations were removed
   */
  @CanIgnoreReturnValue
  PurgeResult purge(Instant before);

  /**
   * Deletes the organization with all its data, in transactions of bounded size; once the first of
   * them has been committed, the organization is {@code not_found}. Only its id and the end of its
   * audit trail ({@link AuditTrail#head}) stay; the bytes of all other data are removed from the
   * store's files. Safe to run again.
   */
  void delete();
}
