package dev.userdirectory.spi;

import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One organization inside a write: what it shows includes what was written before. Methods that
 * take several do all of them or none. Uniqueness that would break is a {@link StoreConflict}.
 *
 * <p>A record that names another organization is refused with {@link IllegalArgumentException}.
 * Where there is no organization, or it has been deleted, nothing that is written comes to be seen.
 */
public interface StoreTransaction extends StoreView {

  /**
   * Adds the organization itself.
   *
   * @param organization the organization that is being written
   * @throws StoreConflict if it exists, or existed
   */
  void insert(OrganizationRecord organization);

  /**
   * Replaces the organization's record.
   *
   * @param organization what it shall be
   */
  void update(OrganizationRecord organization);

  /**
   * Makes the organization deleted: it is seen no longer, its claims are free, and only the end of
   * its audit trail can be read. Its rows go later, by {@link #clearDeleted}.
   */
  void bury();

  /**
   * Takes away rows of a deleted organization.
   *
   * @param most how many at most of each kind
   * @return whether rows are left
   */
  boolean clearDeleted(int most);

  /**
   * Claims an external id across all organizations, for a person who registers one. The claim ends
   * with the user's removal or the organization's deletion, or when it is released.
   *
   * @param externalId the external id
   * @param user the user who holds it
   * @throws StoreConflict if it is claimed
   */
  void claim(String externalId, UserId user);

  /**
   * Ends a user's claim, if there is one.
   *
   * @param user the user
   */
  void releaseClaim(UserId user);

  /**
   * Adds users.
   *
   * @param users users that do not exist
   * @throws StoreConflict if an e-mail or external id is taken
   */
  void insertUsers(List<UserRecord> users);

  /**
   * Replaces the records of users, who may swap e-mails or external ids among themselves.
   *
   * @param users users that exist
   * @throws IllegalArgumentException if one does not
   * @throws StoreConflict if an e-mail or external id is taken
   */
  void updateUsers(List<UserRecord> users);

  /**
   * Takes away a user, with all their sessions and their claim. Their invitations stay.
   *
   * @param user the user
   */
  void deleteUser(UserId user);

  /**
   * Adds a session.
   *
   * @param session a session that does not exist
   */
  void insert(SessionRecord session);

  /**
   * Ends sessions.
   *
   * @param sessions sessions that have not ended
   * @param at when they end
   */
  void endSessions(Collection<SessionId> sessions, Instant at);

  /**
   * Notes that a user was seen, and the session if one was used. Never backwards: an earlier time
   * changes nothing.
   *
   * @param user the user
   * @param session the session, or null
   * @param at when
   */
  void touch(UserId user, @Nullable SessionId session, Instant at);

  /**
   * Adds an invitation.
   *
   * @param invitation an invitation that does not exist
   */
  void insert(InvitationRecord invitation);

  /**
   * Replaces the records of invitations.
   *
   * @param invitations invitations that exist
   */
  void updateInvitations(List<InvitationRecord> invitations);

  /**
   * Appends audit events to the trail and moves its head.
   *
   * @param events events whose sequences go on from the head without a gap, and whose times never
   *     go back
   * @throws IllegalArgumentException if there is a gap, or no organization
   * @throws StoreConflict if an event's id is taken
   */
  void append(List<AuditRecord> events);

  /**
   * Erases the details (and their salt) of the events done to a user, and the contexts (and their
   * salt) of the events that the user did, in order of the sequence. What is erased already stays
   * so. The cost depends on {@code most} alone, not on the events before or after.
   *
   * @param user the user
   * @param after only events with a higher sequence
   * @param most how many events at most
   * @return the sequence of the last event that it went through; 0 if there was none
   */
  long eraseEvents(UserId user, long after, int most);

  /**
   * Takes away the invitations of a user.
   *
   * @param user the user
   */
  void deleteInvitations(UserId user);

  /**
   * Drops the audit events up to one, which becomes {@link #dropped}.
   *
   * @param last the last event to drop
   */
  void dropEvents(TrailMark last);

  /**
   * Takes away sessions that ended, or whose lifetime was over, before an instant.
   *
   * @param before the instant
   * @param idleBefore sessions last used before this instant were over too, but for those on a
   *     user's behalf, which don't lapse
   * @param most how many at most
   * @return how many it took away
   */
  int purgeSessions(Instant before, Instant idleBefore, int most);

  /**
   * Takes away accepted and revoked invitations that were last changed before an instant.
   *
   * @param before the instant
   * @param most how many at most
   * @return how many it took away
   */
  int purgeInvitations(Instant before, int most);
}
