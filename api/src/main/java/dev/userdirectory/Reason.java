package dev.userdirectory;

import java.util.Locale;

/** Why an operation failed, in more detail than {@link DirectoryException.Code}; for programs. */
public enum Reason {

  // validation_error
  /** One or more fields of the input are not valid. */
  INVALID_INPUT,

  // auth_required
  /** The request has no session or user. */
  NO_SESSION,
  /** The session was ended by signing out, by revocation, or by a change of the user. */
  SESSION_ENDED,
  /** The session has reached the end of its lifetime, or was left idle for too long. */
  SESSION_EXPIRED,

  // forbidden, by rule
  /** Rule 1: no role or override allows the operation. */
  DEFAULT_DENY,
  /** Rule 2: an override denies the permission. */
  DENIAL_WINS,
  /** Rule 3: the user is not active. */
  ACTIVE_ONLY,
  /** Rule 4: the other user ranks above the actor, before or after the change. */
  RANK,
  /** Rule 5: the change would give a right that the actor lacks. */
  NO_GIFT,
  /** Rule 6: nobody changes their own roles, overrides, sites or state. */
  NOT_ONESELF,
  /** Rule 7: the organization would be left without an active owner. */
  OWNER_PROTECTION,
  /** Rule 8: the other user does not belong only to the actor's sites. */
  SITES,

  // forbidden, otherwise
  /** An owner can't have permission overrides. */
  OWNER_OVERRIDE,
  /** Users may change their own e-mail only to an address that the host has verified. */
  EMAIL_UNVERIFIED,
  /** The e-mail of an invited user can't change. */
  EMAIL_INVITED,
  /** An identity without an external id can accept only with the invited e-mail. */
  EMAIL_MISMATCH,
  /** The invited user already has another external id. */
  IDENTITY_MISMATCH,
  /** Only system or a sign-in may set an external id. */
  EXTERNAL_ID_RESERVED,
  /** The inviter may no longer give what the invitation promises. */
  INVITER_LOST_RIGHT,
  /** Only the owner in question, or system, may transfer the ownership. */
  NOT_THAT_OWNER,
  /** Ownership can be transferred only to an active user. */
  RECEIVER_NOT_ACTIVE,
  /** A session on a user's behalf can change nothing. */
  ON_BEHALF,
  /** A narrowed key may not go beyond its own permissions and sites. */
  KEY,
  /** Only the person themselves may issue their keys, and only if the role model allows it. */
  PERSONAL_KEY,
  /** A machine has no e-mail or external id, and never owns an organization. */
  MACHINE,

  // not_found
  /** The organization does not exist, or it is not the actor's. */
  NO_ORGANIZATION,
  /** The user does not exist, or the actor may not see them. */
  NO_USER,
  /** The organization does not define the role, or the actor may not see it. */
  NO_ROLE,
  /** The invitation does not exist, or the actor may not see it. */
  NO_INVITATION,
  /** The user has no such live session. */
  NO_SUCH_SESSION,
  /** The user has no such live key. */
  NO_KEY,

  // conflict
  /** Another user of the organization has the e-mail. */
  EMAIL_TAKEN,
  /** Another user of the organization has the external id. */
  EXTERNAL_ID_TAKEN,
  /** The organization already has a role with the same name, regardless of case. */
  ROLE_NAME_TAKEN,
  /** Somebody holds the role, so it can't be deleted or get another scope. */
  ROLE_HELD,
  /** A limit of the organization is reached; see {@link Limits}. */
  LIMIT_REACHED,
  /** The record does not have the version that the change expects. */
  VERSION_CHANGED,
  /** The invitation has been accepted. */
  INVITATION_ACCEPTED,
  /** The invitation has been revoked. */
  INVITATION_REVOKED,
  /** The invitation has expired. */
  INVITATION_EXPIRED,
  /** The person has users in several organizations, and the request must name one of them. */
  ORGANIZATION_REQUIRED,
  /** Only a removed user's data can be erased. */
  NOT_REMOVED,
  /** Retention has dropped events that the reader of the feed has not seen. */
  FEED_TRUNCATED,

  // store
  /** The store can't be reached, or refuses to work. */
  STORE_UNAVAILABLE,
  /** The store can't tell whether the transaction was committed. */
  OUTCOME_UNKNOWN;

  /** {@return the reason as a text, such as {@code email_taken}} */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
