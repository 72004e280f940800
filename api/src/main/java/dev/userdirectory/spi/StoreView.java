package dev.userdirectory.spi;

import dev.userdirectory.EventId;
import dev.userdirectory.InvitationId;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One organization, as a store shows it. Nothing of another organization can be reached from here.
 * Valid only while the work runs that was given it.
 *
 * <p>Each method is a fixed number of statements, however many users there are.
 */
public interface StoreView {

  /** {@return the organization, or null if there is none, or it has been deleted} */
  @Nullable OrganizationRecord organization();

  /**
   * {@return the end of the audit trail, of a deleted organization too; null if there never was
   * one}
   */
  @Nullable TrailMark head();

  /** {@return the last audit event that retention has dropped; sequence 0 if there is none} */
  TrailMark dropped();

  /**
   * {@return the users with these ids that exist, in any order}
   *
   * @param ids users' ids
   */
  List<UserRecord> users(Collection<UserId> ids);

  /**
   * {@return the users with these canonical e-mails that exist, in any order}
   *
   * @param canonicalEmails canonical e-mails
   */
  List<UserRecord> usersByEmail(Collection<String> canonicalEmails);

  /**
   * {@return the users with these external ids that exist, in any order}
   *
   * @param externalIds external ids
   */
  List<UserRecord> usersByExternalId(Collection<String> externalIds);

  /**
   * {@return the users that a filter lets through, in the order of their position}
   *
   * @param filter which users
   * @param order by what: {@link Position.ByTime} of creation, or {@link Position.ByText} of the
   *     canonical e-mail
   * @param slice where to begin, which way, how many
   */
  List<UserRecord> users(UserFilter filter, UserOrder order, Slice slice);

  /**
   * {@return how many users a filter lets through: from counters if it asks for nothing but states,
   * else counted, by index}
   *
   * @param filter which users
   */
  long countUsers(UserFilter filter);

  /**
   * {@return how many active users hold a role}
   *
   * @param role the role's name
   */
  long countActiveHolders(String role);

  /**
   * {@return the session of that id, ended or not, or null}
   *
   * @param id a session's id
   */
  @Nullable SessionRecord session(SessionId id);

  /**
   * {@return the session of the token with that digest, ended or not, or null}
   *
   * @param token the digest of a token
   */
  @Nullable SessionRecord sessionByToken(Digest token);

  /**
   * {@return the sessions of these users that have not been ended, those whose lifetime is over
   * too, in order of their start, then id}
   *
   * @param users users' ids
   */
  List<SessionRecord> openSessions(Collection<UserId> users);

  /**
   * {@return the invitation of that id, or null}
   *
   * @param id an invitation's id
   */
  @Nullable InvitationRecord invitation(InvitationId id);

  /**
   * {@return the invitation whose present code has that digest, or null}
   *
   * @param code the digest of a code
   */
  @Nullable InvitationRecord invitationByCode(Digest code);

  /**
   * {@return the pending invitations of these users, in any order}
   *
   * @param users users' ids
   */
  List<InvitationRecord> pendingInvitations(Collection<UserId> users);

  /**
   * {@return the invitations that a filter lets through, in order of creation, then id}
   *
   * @param filter which invitations
   * @param slice where to begin, which way, how many; positions are {@link Position.ByTime}
   */
  List<InvitationRecord> invitations(InvitationFilter filter, Slice slice);

  /**
   * {@return how many invitations a filter lets through}
   *
   * @param filter which invitations
   */
  long countInvitations(InvitationFilter filter);

  /**
   * {@return the audit events that a filter lets through, in order of their sequence}
   *
   * @param filter which events
   * @param slice where to begin, which way, how many; positions are {@link Position.BySequence}
   */
  List<AuditRecord> events(AuditFilter filter, Slice slice);

  /**
   * {@return how many audit events a filter lets through}
   *
   * @param filter which events
   */
  long countEvents(AuditFilter filter);

  /**
   * {@return whether there is an audit event of that id}
   *
   * @param id an event's id
   */
  boolean hasEvent(EventId id);

  /**
   * {@return the user of that id, or null}
   *
   * @param id a user's id
   */
  default @Nullable UserRecord user(UserId id) {
    return users(Set.of(id)).stream().findFirst().orElse(null);
  }

  /**
   * {@return the user with that e-mail, or null}
   *
   * @param canonicalEmail a canonical e-mail
   */
  default @Nullable UserRecord userByEmail(String canonicalEmail) {
    return usersByEmail(Set.of(canonicalEmail)).stream().findFirst().orElse(null);
  }

  /**
   * {@return the user with that external id, or null}
   *
   * @param externalId an external id
   */
  default @Nullable UserRecord userByExternalId(String externalId) {
    return usersByExternalId(Set.of(externalId)).stream().findFirst().orElse(null);
  }
}
