package dev.userdirectory.core.internal.records;

import dev.userdirectory.CustomRole;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationPreview;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Key;
import dev.userdirectory.KeyId;
import dev.userdirectory.Organization;
import dev.userdirectory.RequestContext;
import dev.userdirectory.Session;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserKind;
import dev.userdirectory.access.Scope;
import dev.userdirectory.core.internal.text.DisplayName;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.internal.views.CustomRoleView;
import dev.userdirectory.internal.views.InvitationPreviewView;
import dev.userdirectory.internal.views.InvitationView;
import dev.userdirectory.internal.views.KeyView;
import dev.userdirectory.internal.views.OrganizationView;
import dev.userdirectory.internal.views.SessionView;
import dev.userdirectory.internal.views.UserView;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Converts stored records into the views that a host sees. */
public final class Views {

  private final String defaultLocale;
  private final String defaultTimeZone;
  private final Json json;

  public Views(String defaultLocale, String defaultTimeZone, Json json) {
    this.defaultLocale = defaultLocale;
    this.defaultTimeZone = defaultTimeZone;
    this.json = json;
  }

  public Organization organization(OrganizationRecord organization) {
    return new OrganizationView(
        organization.id(), organization.name(), organization.createdAt(), organization.updatedAt());
  }

  /**
   * Returns the view of a user at an instant, which determines the overrides in force, and so what
   * the user may do.
   */
  public User user(UserRecord user, Tenant tenant, Instant now) {
    ShownRights rights = tenant.rights(user, now);
    return new UserView(
        user.id(),
        tenant.organization(),
        user.kind(),
        user.email(),
        user.kind() == UserKind.MACHINE ? "" : user.canonicalEmail(),
        DisplayName.of(user),
        user.firstName(),
        user.lastName(),
        rights.role(),
        rights.roles(),
        rights.owner(),
        rights.permissions(),
        user.overrides().stream().filter(override -> override.inForce(now)).toList(),
        user.overrides().stream().filter(override -> !override.inForce(now)).toList(),
        sorted(user.sites()),
        user.state(),
        user.locale() != null ? user.locale() : defaultLocale,
        user.timeZone() != null ? user.timeZone() : defaultTimeZone,
        json.object(user.preferences()),
        user.externalId(),
        user.lastActivityAt(),
        user.createdAt(),
        user.updatedAt(),
        user.version());
  }

  /** Returns the view of a role that an organization defines. */
  public CustomRole role(RoleRecord role) {
    return new CustomRoleView(
        role.id(),
        role.name(),
        role.label(),
        role.rank(),
        role.siteScoped() ? Scope.SITES : Scope.ORGANIZATION,
        role.permissions(),
        role.createdAt(),
        role.updatedAt(),
        role.version());
  }

  /** Returns the view of an invitation at an instant, which determines whether it has expired. */
  public Invitation invitation(InvitationRecord invitation, Tenant tenant, Instant now) {
    CompiledModel model = tenant.policy().model();
    return new InvitationView(
        invitation.id(),
        invitation.user(),
        tenant.organization(),
        invitation.email(),
        invitation.status(),
        expired(invitation, now),
        model.shown().first(invitation.roles()),
        Collections.unmodifiableSet(model.shown().names(invitation.roles())),
        sorted(invitation.sites()),
        invitation.inviter(),
        invitation.sentAt(),
        invitation.expiresAt(),
        invitation.createdAt(),
        invitation.updatedAt());
  }

  /** Returns what the holder of a code may see of the invitation. */
  public InvitationPreview preview(InvitationRecord invitation, Tenant tenant, Instant now) {
    return new InvitationPreviewView(
        tenant.organization(),
        invitation.email(),
        invitation.displayName(),
        tenant.policy().model().shown().first(invitation.roles()),
        invitation.status(),
        expired(invitation, now),
        invitation.expiresAt());
  }

  /** Returns whether a pending invitation has expired; false for other invitations. */
  public static boolean expired(InvitationRecord invitation, Instant now) {
    return invitation.status() == InvitationStatus.PENDING && !now.isBefore(invitation.expiresAt());
  }

  /** Returns the view of a session, without its token. */
  public Session session(SessionRecord session) {
    return new SessionView(
        session.id(),
        session.user(),
        session.startedAt(),
        session.lastActiveAt(),
        session.expiresAt(),
        session.authenticatedAt(),
        session.authenticationLevel(),
        new RequestContext(session.address(), session.agent(), session.requestId()),
        session.onBehalf());
  }

  /** Returns the view of a key, without its secret. */
  public Key key(SessionRecord session, KeyTerms key) {
    return new KeyView(
        new KeyId(session.id().value()),
        session.user(),
        key.label(),
        key.permissions(),
        key.sites(),
        session.startedAt(),
        session.lastActiveAt().equals(Instant.EPOCH) ? null : session.lastActiveAt(),
        session.expiresAt());
  }

  /** Sorts sites, so that equal users have equal views. */
  private static Set<SiteId> sorted(Set<SiteId> sites) {
    return Collections.unmodifiableSet(new TreeSet<>(sites));
  }
}
