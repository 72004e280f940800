package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/** One organization, with what only system may do. */
public interface SystemDirectory extends OrganizationDirectory {

  @Override
  SystemAuditTrail audit();

  /**
   * Creates or updates any number of users, in bounded transactions. Rows are independent: each is
   * matched by external id, else by e-mail, and is created active, updated, left unchanged or
   * refused. A row leaves out what it does not name; it never changes a user's state. Safe to run
   * again.
   *
   * @param rows the users; read once, one after another
   * @param progress called for each row, in order, after its transaction was committed; an
   *     exception from it ends the import, and what was committed stays
   * @return how many rows came to what
   */
  @CanIgnoreReturnValue
  ImportSummary importUsers(Iterable<NewUser> rows, Consumer<ImportedRow> progress);

  /**
   * Takes a site from every user that has it, invited ones too, in bounded transactions: what a
   * host calls when it deletes the site. Safe to run again.
   *
   * @param site the site
   * @return the users who were left with no site
   */
  @CanIgnoreReturnValue
  List<User> withdrawSite(SiteId site);

  /**
   * Sets the limits of this organization; those that are not given are the settings'. Raising one
   * takes effect at once; lowering one below what is used refuses only additions.
   *
   * @param limits all limits of its own; {@link Limits#none} for the settings' alone
   * @return the limits that hold from now on, and what is used of them
   * @throws DirectoryException.Invalid if a number of seats or sessions is below 1, another number
   *     or the time is negative, or the time is longer than 3,650 days
   */
  @CanIgnoreReturnValue
  LimitUse limit(Limits limits);

  /**
   * Replaces a role by another for everyone who holds it, invited and disabled users too, in
   * bounded transactions; what a host calls when a role gets another name in its model, or is to be
   * deleted. The other roles of each user stay, and sites as in any change of roles: a user who
   * gets a role whose scope is sites, and has none, may do nothing by it until one is assigned.
   * Safe to run again.
   *
   * @param from the role to take away; of the model or of the organization's own
   * @param to the role to give instead; assignable
   * @return how many users were changed
   * @throws DirectoryException.Invalid if one is no role or missing, or both are the same
   * @throws DirectoryException.Forbidden if the organization would be left without an active owner
   *     ({@code owner_protection}); users changed in transactions before stay so
   */
  @CanIgnoreReturnValue
  long replaceRole(String from, String to);

  /**
   * Merges two users of one person, such as one that was imported and one that was invited under
   * another address. The one that stays keeps what it has; it also gets the roles, sites and
   * overrides of the other, if that one is active, its names, locale, time zone and preferences
   * where its own are missing, and its external id if it has none. The other is removed: its
   * sessions and keys end, and its e-mail is free.
   *
   * <p>Of two overrides of one permission a denial wins, else the one that lasts longer. Roles
   * whose scope is sites hold at the sites of both from then on, which may be more than either user
   * could do: look at the roles and sites of both before you merge them.
   *
   * @param from the user that goes, in whatever state
   * @param into the user that stays; active
   * @return the user that stays
   * @throws DirectoryException.Invalid if both are the same, or the user would have too many roles,
   *     sites or overrides
   * @throws DirectoryException.Forbidden if the one that stays is not active ({@code
   *     receiver_not_active}), or one is a machine ({@code machine})
   */
  @CanIgnoreReturnValue
  User mergeUsers(UserRef from, UserRef into);

  /**
   * Counts from the audit trail how many users took seats on each day, for a bill. Days before the
   * organization was there are left out, and so are those that the trail no longer tells, because
   * events were dropped, or dropped in part and the rest erased. Reads the whole trail that is
   * kept.
   *
   * @param from the first day
   * @param to the last day; at most 3,660 days in all
   * @param zone where days begin and end
   * @return the days, oldest first
   */
  List<SeatDay> seatsByDay(LocalDate from, LocalDate to, ZoneId zone);

  /**
   * Starts a session in which a member of the host's staff sees what a user sees. It writes no
   * activity and doesn't lapse when left idle. Through it every change is {@code forbidden} ({@code
   * on_behalf}), but for ending it by {@link Sessions#revoke}. Who acts for whom, and why, stands
   * in the audit events of its start and its end, and in the user's own list of sessions.
   *
   * @param user an active user
   * @param staff who will act, as the host names them; at most 255 characters
   * @param reason why; at most 500 characters
   * @param until when it ends; in the future, and no further away than a session lasts
   * @return organization, user, session and its token
   * @throws DirectoryException.Forbidden if the user is not active (rule 3)
   */
  SignInResult startOnBehalf(UserRef user, String staff, String reason, Instant until);

  /**
   * Writes all that the organization holds of a user, as one JSON object: their record, the
   * sessions that live, their invitations, and the audit events that are about them or that they
   * caused. Of a removed user it writes what is left: invitations and events. No secret is in it.
   * Many events take as little memory as few.
   *
   * @param user the user, removed or not
   * @param to where to; flushed, not closed
   * @throws DirectoryException.NotFound if there is nothing of such a user
   * @throws java.io.UncheckedIOException if the writer fails
   */
  void exportUser(UserId user, Writer to);

  /**
   * Erases a removed user's personal data from the audit trail and from closed invitations. The
   * trail's chain stays verifiable. Once this has returned, no byte of what was erased is left in
   * the store's files. Safe to run again.
   *
   * @param user the id of a removed user
   * @throws DirectoryException.Conflict if the user is not removed ({@code not_removed})
   */
  void erase(UserId user);

  /**
   * Takes away sessions that were over, and invitations that were accepted or revoked, before an
   * instant, in bounded transactions; their bytes are gone from the store's files too. For the
   * host's own schedule.
   *
   * @param before what was over before that instant goes
   * @return how many were taken away
   */
  @CanIgnoreReturnValue
  PurgeResult purge(Instant before);

  /**
   * Deletes the organization with all that it holds, in bounded transactions; once the first of
   * them has committed, the organization is {@code not_found}. What stays is its id and the end of
   * its audit trail ({@link AuditTrail#head}); the bytes of all else are gone from the store's
   * files. Safe to run again.
   */
  void delete();
}
