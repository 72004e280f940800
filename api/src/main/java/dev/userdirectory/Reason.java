package dev.userdirectory;

import java.util.Locale;

/** Why an operation was refused, finer than {@link DirectoryException.Code}; for programs. */
public enum Reason {

  // validation_error
  /** One or more fields of the input are at fault. */
  INVALID_INPUT,

  // auth_required
  /** No session or user stands behind the request. */
  NO_SESSION,
  /** The session was ended: by signing out, by revoking, or because the user changed. */
  SESSION_ENDED,
  /** The session's lifetime, or the time it may lie idle, is over. */
  SESSION_EXPIRED,

  // forbidden, by rule
  /** Rule 1: no role or override allows it. */
  DEFAULT_DENY,
  /** Rule 2: an override denies it. */
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
  /** Rule 8: the other user does not belong to the actor's sites alone. */
  SITES,

  // forbidden, otherwise
  /** An owner carries no permission overrides. */
  OWNER_OVERRIDE,
  /** One's own e-mail changes only to an address that the host has verified. */
  EMAIL_UNVERIFIED,
  /** The e-mail of an invited user can't change. */
  EMAIL_INVITED,
  /** An identity without an external id accepts only with the invited e-mail. */
  EMAIL_MISMATCH,
  /** The invited user is bound to another external id already. */
  IDENTITY_MISMATCH,
  /** An external id is set by system or sign-in alone. */
  EXTERNAL_ID_RESERVED,
  /** The inviter no longer may give what the invitation promises. */
  INVITER_LOST_RIGHT,
  /** Only that owner, or system, may hand ownership over. */
  NOT_THAT_OWNER,
  /** Ownership goes to an active user only. */
  RECEIVER_NOT_ACTIVE,
  /** Who acts on a user's behalf changes nothing. */
  ON_BEHALF,
  /** A narrowed key does no more than it was narrowed to. */
  KEY,
  /** A person's keys are issued by that person alone, and only if the role model allows it. */
  PERSONAL_KEY,
  /** A machine has no e-mail or external id, and never owns an organization. */
  MACHINE,

  // not_found
  /** No such organization. */
  NO_ORGANIZATION,
  /** No such user, or none that the actor may see. */
  NO_USER,
  /** The organization defines no such role, or none that the actor may see. */
  NO_ROLE,
  /** No such invitation. */
  NO_INVITATION,
  /** No such live session. */
  NO_SUCH_SESSION,
  /** No such live key. */
  NO_KEY,

  // conflict
  /** Another user of the organization has the e-mail. */
  EMAIL_TAKEN,
  /** Another user of the organization has the external id. */
  EXTERNAL_ID_TAKEN,
  /** The organization has a role of that name, in whatever case. */
  ROLE_NAME_TAKEN,
  /** The role is held, and so can't be deleted or get another scope. */
  ROLE_HELD,
  /** A limit of the organization is reached; see {@link Limits}. */
  LIMIT_REACHED,
  /** The record has another version than the change expected. */
  VERSION_CHANGED,
  /** The invitation has been accepted. */
  INVITATION_ACCEPTED,
  /** The invitation has been revoked. */
  INVITATION_REVOKED,
  /** The invitation has expired. */
  INVITATION_EXPIRED,
  /** The person has users in several organizations; one must be named. */
  ORGANIZATION_REQUIRED,
  /** Only a removed user's data can be erased. */
  NOT_REMOVED,
  /** Retention has dropped events that the reader of the feed has not seen. */
  FEED_TRUNCATED,

  // store
  /** The store can't be reached, or refuses work. */
  STORE_UNAVAILABLE,
  /** The store can't say whether it committed. */
  OUTCOME_UNKNOWN;

  /** {@return the reason as a text, such as {@code email_taken}} */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
