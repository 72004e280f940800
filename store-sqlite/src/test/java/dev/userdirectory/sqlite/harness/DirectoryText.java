package dev.userdirectory.sqlite.harness;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.Key;
import dev.userdirectory.Limits;
import dev.userdirectory.Organization;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Session;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import dev.userdirectory.access.PermissionOverride;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The contents of a directory as text, with one line for each record, in the format of the
 * library's first version. Later additions are written only if they are present.
 */
final class DirectoryText {

  private static final SystemActor READER = SystemActor.named("reader");

  private final List<String> lines = new ArrayList<>();

  private DirectoryText() {}

  static List<String> of(UserDirectory directory) {
    DirectoryText text = new DirectoryText();
    for (Organization organization :
        directory
            .organizations(READER)
            .list(PageRequest.first().limit(PageRequest.MAX_LIMIT))
            .items()) {
      text.tell(organization, directory.actingAs(READER, organization.id()));
    }
    return text.lines;
  }

  private void tell(Organization organization, SystemDirectory inside) {
    tell("organization", organization.id(), organization.name(), organization.createdAt());
    if (!inside.limits().limits().equals(Limits.none())) {
      tell("limits", inside.limits());
    }
    inside
        .roles()
        .list()
        .forEach(
            role ->
                tell(
                    "role",
                    role.id(),
                    role.name(),
                    role.label(),
                    role.rank(),
                    role.scope(),
                    role.permissions(),
                    role.createdAt(),
                    role.updatedAt(),
                    role.version()));
    inside.users().stream(UserQuery.all())
        .forEach(
            user -> {
              tell(user);
              inside.sessions().list(user.id()).forEach(this::tell);
              inside.keys().list(user.id()).forEach(this::tell);
            });
    inside
        .invitations()
        .list(InvitationQuery.all(), PageRequest.first().limit(PageRequest.MAX_LIMIT))
        .items()
        .forEach(this::tell);
    inside.audit().stream(AuditQuery.oldestFirst()).forEach(this::tell);
  }

  private void tell(User user) {
    tell(
        "user",
        user.id(),
        user.email(),
        user.canonicalEmail(),
        user.displayName(),
        user.firstName(),
        user.lastName(),
        user.role(),
        user.roles(),
        user.permissions(),
        overrides(user),
        sorted(user.sites()),
        user.state(),
        user.locale(),
        user.timeZone(),
        new TreeMap<>(user.preferences()),
        user.externalId(),
        user.lastActivityAt(),
        user.createdAt(),
        user.updatedAt(),
        user.version());
  }

  /** Expired overrides are included, since earlier versions did not list them separately. */
  private static List<String> overrides(User user) {
    return Stream.concat(user.overrides().stream(), user.expiredOverrides().stream())
        .map(PermissionOverride::toString)
        .sorted()
        .toList();
  }

  private void tell(Session session) {
    tell(
        "session",
        session.id(),
        session.user(),
        session.startedAt(),
        session.lastActiveAt(),
        session.expiresAt(),
        session.context(),
        Objects.toString(session.onBehalf(), ""));
  }

  private void tell(Key key) {
    tell(
        "key",
        key.id(),
        key.user(),
        key.label(),
        key.permissions(),
        key.sites(),
        key.issuedAt(),
        key.lastUsedAt(),
        key.expiresAt());
  }

  private void tell(Invitation invitation) {
    tell(
        "invitation",
        invitation.id(),
        invitation.user(),
        invitation.email(),
        invitation.status(),
        invitation.expired(),
        invitation.role(),
        invitation.roles(),
        sorted(invitation.sites()),
        invitation.inviter(),
        invitation.sentAt(),
        invitation.expiresAt(),
        invitation.createdAt(),
        invitation.updatedAt());
  }

  private void tell(AuditEvent event) {
    tell(
        "event",
        event.sequence(),
        event.id(),
        event.at(),
        event.actor(),
        event.action(),
        event.target(),
        event.outcome(),
        event.rule(),
        new TreeMap<>(event.changes()),
        event.context(),
        event.erased(),
        event.hash());
  }

  private static List<String> sorted(Collection<SiteId> sites) {
    return sites.stream().map(SiteId::toString).sorted().toList();
  }

  private void tell(Object... words) {
    lines.add(
        String.join(" | ", Stream.of(words).map(word -> Objects.toString(word, "-")).toList()));
  }
}
