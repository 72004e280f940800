package dev.userdirectory.copy;

import dev.userdirectory.AuditHead;
import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewRole;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.testkit.FakeClock;
import java.time.Duration;
import java.util.Map;

/**
 * A directory with a past: users in each state and one who was erased, sessions that go on and that
 * have ended, invitations of each status, a trail whose beginning was dropped, two organizations
 * and one that was deleted.
 */
final class Past {

  private static final SystemActor SYSTEM = SystemActor.named("operations");

  private final FakeClock clock = FakeClock.create();
  private final UserDirectory directory;
  final OrganizationId acme;
  final OrganizationId gone;
  final String token;
  final String code;
  final AuditHead head;

  /** The store stays open. */
  Past(DirectoryStore store) {
    directory = open(store);
    SignInResult jordan = register("jordan", "Acme");
    acme = jordan.organization().id();
    token = jordan.token().reveal();
    SystemDirectory system = directory.actingAs(SYSTEM, acme);
    fill(system);
    code = invite(system, "kim").code().reveal();
    head = system.audit().head();
    gone = register("morgan", "Gone").organization().id();
    directory.actingAs(SYSTEM, gone).delete();
    register("robin", "Other");
  }

  UserDirectory open(DirectoryStore store) {
    return UserDirectoryBuilder.of(
            RoleModels.ownerAdminOperatorViewer().delegating("users.read"), store)
        .clock(clock)
        .build();
  }

  private SignInResult register(String name, String organization) {
    return directory.signIn(
        SignInRequest.of(identity(name)).register(true).organizationName(organization),
        RequestContext.none());
  }

  static Identity identity(String name) {
    return Identity.verified("idp|" + name, name + "@acme.example").named(name, "Lee");
  }

  private static NewUser viewer(String name) {
    return NewUser.of(name + "@acme.example")
        .displayName(name)
        .role("viewer")
        .sites(SiteId.of("dock"));
  }

  private static IssuedInvitation invite(SystemDirectory system, String name) {
    return system.invitations().create(viewer(name));
  }

  private void fill(SystemDirectory system) {
    User casey = system.users().create(viewer("casey").preferences(Map.of("theme", "dark")));
    system
        .users()
        .update(
            casey.id(),
            UserChange.empty().permission("sessions.read", true).timeZone("Asia/Kathmandu"));
    directory.signIn(SignInRequest.of(identity("casey")).organization(acme), RequestContext.none());
    clock.advance(Duration.ofDays(1));
    system.sessions().revokeAll(casey.id());
    system.roles().define(NewRole.named("reader").rank(1).granting("users.read"));
    system.users().create(viewer("ash").role("reader"));
    system.roles().rename("reader", "watch");
    User drew = system.users().create(viewer("drew"));
    system.users().disable(drew.id());
    User erased = system.users().create(viewer("erased"));
    system.users().remove(erased.id());
    system.erase(erased.id());
    String accepted = invite(system, "lou").code().reveal();
    directory.signIn(SignInRequest.of(identity("lou")).invitation(accepted), RequestContext.none());
    system.invitations().cancel(invite(system, "sam").invitation().id());
    system.startOnBehalf(casey.id(), "Riley", "ticket 7", clock.instant().plusSeconds(600));
    system.audit().dropBefore(clock.instant().minus(Duration.ofHours(1)));
  }
}
