package dev.userdirectory;

/** The names of the actions that the audit trail records. */
public final class AuditActions {

  /** An organization was created, with its first owner. */
  public static final String ORGANIZATION_CREATED = "organization.created";

  /** An organization was renamed. */
  public static final String ORGANIZATION_RENAMED = "organization.renamed";

  /** System set the limits of an organization. */
  public static final String ORGANIZATION_LIMITED = "organization.limited";

  /** An organization was deleted: the last event of its trail. */
  public static final String ORGANIZATION_DELETED = "organization.deleted";

  /** Ended sessions and closed invitations were purged. */
  public static final String ORGANIZATION_PURGED = "organization.purged";

  /** The organization defined a role. */
  public static final String ROLE_DEFINED = "role.defined";

  /** The label, rank, scope or permissions of a role that the organization defines changed. */
  public static final String ROLE_CHANGED = "role.changed";

  /** A role that the organization defines got another name. */
  public static final String ROLE_RENAMED = "role.renamed";

  /** A role that the organization defined was deleted. */
  public static final String ROLE_DELETED = "role.deleted";

  /** Retention dropped the beginning of the trail. */
  public static final String AUDIT_DROPPED = "audit.dropped";

  /**
   * The library began to write the trail in a newer format; the event names the end of the part
   * before it.
   */
  public static final String AUDIT_ANCHORED = "audit.anchored";

  /** A user was created, active. */
  public static final String USER_CREATED = "user.created";

  /** A user was invited. */
  public static final String USER_INVITED = "user.invited";

  /** An invitation was issued again. */
  public static final String USER_REINVITED = "user.reinvited";

  /** An invitation was cancelled, and its user removed. */
  public static final String USER_INVITATION_CANCELLED = "user.invitation_cancelled";

  /** An invitation was accepted, and its user became active. */
  public static final String USER_ACCEPTED = "user.accepted";

  /** Profile fields or the e-mail of a user changed. */
  public static final String USER_UPDATED = "user.updated";

  /** Roles, sites or overrides of a user changed (and perhaps profile fields with them). */
  public static final String USER_ROLE_CHANGED = "user.role_changed";

  /** A user was disabled. */
  public static final String USER_DISABLED = "user.disabled";

  /** A user was enabled. */
  public static final String USER_ENABLED = "user.enabled";

  /** A user was merged with another user of the same person, who was removed. */
  public static final String USER_MERGED = "user.merged";

  /** A user was removed, or left. */
  public static final String USER_REMOVED = "user.removed";

  /** A user received or gave away ownership by a transfer. */
  public static final String USER_OWNERSHIP_TRANSFERRED = "user.ownership_transferred";

  /** A site was withdrawn from a user. */
  public static final String USER_SITE_WITHDRAWN = "user.site_withdrawn";

  /** A removed user's personal data was erased. */
  public static final String USER_ERASED = "user.erased";

  /** A user signed in. */
  public static final String SESSION_STARTED = "session.started";

  /** System started a session in which a member of the host's staff sees what a user sees. */
  public static final String SESSION_STARTED_ON_BEHALF = "session.started_on_behalf";

  /** Sessions of a user were ended. */
  public static final String SESSION_REVOKED = "session.revoked";

  /** A key was issued to a user. */
  public static final String KEY_ISSUED = "key.issued";

  /** A key was replaced by a new one. */
  public static final String KEY_ROTATED = "key.rotated";

  /** A key was revoked. */
  public static final String KEY_REVOKED = "key.revoked";

  private AuditActions() {}
}
