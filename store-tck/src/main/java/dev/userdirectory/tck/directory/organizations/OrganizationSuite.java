package dev.userdirectory.tck.directory.organizations;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.DirectoryException.AuthRequired;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.Identity;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import dev.userdirectory.tck.directory.fixture.Pages;
import dev.userdirectory.tck.directory.fixture.Refusals;
import dev.userdirectory.tck.directory.fixture.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Tests whole organizations: creating and listing them by system, finding those of a person, and
 * deleting them.
 */
public abstract class OrganizationSuite extends FlowSuite {

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private SystemDirectory system(OrganizationId organization) {
    return directory.actingAs(SystemActor.named("test"), organization);
  }

  // Create

  @Test
  void systemCreatesAnOrganizationWithItsOwner() {
    User alex =
        asHost().create(" Initech ", NewUser.of("alex@initech.example").externalId("idp|alex"));

    assertThat(alex.organization().name()).isEqualTo("Initech");
    assertThat(alex.owner()).isTrue();
    assertThat(alex.roles()).contains("owner");
    assertThat(alex.state()).isEqualTo(UserState.ACTIVE);
    assertThat(
            directory
                .signIn(SignInRequest.of(Identity.verified("idp|alex", null)), NOWHERE)
                .user()
                .id())
        .isEqualTo(alex.id());
    assertThat(
            system(alex.organization().id()).audit().stream(AuditQuery.oldestFirst()).findFirst())
        .hasValueSatisfying(
            first -> {
              assertThat(first.action()).isEqualTo(AuditActions.ORGANIZATION_CREATED);
              assertThat(first.actor().system()).isEqualTo("test");
              assertThat(first.sequence()).isEqualTo(1);
            });
  }

  @Test
  void theOwnerHoldsTheOwnerRoleBesideTheRolesNamed() {
    User alex = asHost().create("Initech", NewUser.of("alex@initech.example").role("admin"));

    assertThat(alex.roles()).containsExactly("owner", "admin");
  }

  @Test
  void anOrganizationIsNotCreatedWithFaults() {
    assertInvalid(
        this, List.of("name", "email"), () -> asHost().create("", NewUser.of("no address")));
    assertInvalid(
        this, "name", () -> asHost().create("x".repeat(101), NewUser.of("alex@initech.example")));
    assertThat(asHost().list(PageRequest.first()).total()).isEqualTo(2);
  }

  // List

  @Test
  void organizationsAreListedOldestFirst() {
    List<OrganizationId> ids = new ArrayList<>(List.of(acme(), globex()));
    for (int i = 0; i < 5; i++) {
      ids.add(asHost().create("Same name", NewUser.of("o@" + i + ".example")).organization().id());
    }

    List<Page<Organization>> there = Pages.forward(asHost()::list, 3);
    List<Page<Organization>> back = Pages.backward(asHost()::list, 3, there.get(2));

    assertThat(there.stream().flatMap(page -> page.items().stream()).map(Organization::id))
        .containsExactlyElementsOf(ids);
    assertThat(there).extracting(Page::total).containsOnly(7L);
    assertThat(back)
        .extracting(Page::items)
        .isEqualTo(there.subList(0, 2).stream().map(Page::items).toList());
    assertInvalid(this, "limit", () -> asHost().list(PageRequest.first().limit(0)));
    assertInvalid(this, "cursor", () -> asHost().list(PageRequest.cursor("x", null)));
  }

  @Test
  void theOrganizationsOfAPersonAreThoseWithAUserNotRemoved() {
    created(NewUser.of("casey@lee.example"));
    User removed = as(stranger).users().create(NewUser.of("casey@lee.example"));
    User alone = asHost().create("Initech", NewUser.of("casey@lee.example"));
    Identity casey = Identity.verified(null, "Casey@LEE.example");

    assertThat(asHost().of(casey))
        .extracting(Organization::id)
        .containsExactly(acme(), globex(), alone.organization().id());
    as(stranger).users().remove(removed.id());
    assertThat(asHost().of(casey))
        .extracting(Organization::id)
        .containsExactly(acme(), alone.organization().id());
    assertThat(asHost().of(Identity.verified("idp|nobody", null))).isEmpty();
    assertInvalid(this, "identity", () -> asHost().of(Identity.verified(null, null)));
  }

  // Delete

  @Test
  void aDeletedOrganizationIsNotFoundByAnyOperation() {
    SignInResult casey = member("casey", "admin");
    IssuedInvitation issued = asOwner().invitations().create(newUser("alex"));
    SystemDirectory acme = system(acme());
    acme.delete();

    assertThat(asHost().list(PageRequest.first()).items()).containsExactly(stranger.organization());
    for (ThrowingCallable operation :
        List.<ThrowingCallable>of(
            acme::organization,
            () -> acme.rename("Acme"),
            () -> acme.users().list(UserQuery.all(), PageRequest.first()),
            () -> acme.users().get(casey.user().id()),
            () -> acme.users().create(newUser("robin")),
            () -> acme.invitations().list(InvitationQuery.all(), PageRequest.first()),
            () -> acme.sessions().list(casey.user().id()),
            () -> acme.audit().list(AuditQuery.latest(), PageRequest.first()),
            () -> acme.withdrawSite(SiteId.of("a")),
            () -> acme.erase(casey.user().id()),
            () -> acme.importUsers(List.of(newUser("robin")), row -> {}))) {
      assertRefused(Code.NOT_FOUND, Reason.NO_ORGANIZATION, operation);
    }
    assertRefused(
        Code.NOT_FOUND,
        Reason.NO_INVITATION,
        () -> directory.previewInvitation(issued.code().reveal()));
    assertRefused(
        Code.NOT_FOUND,
        Reason.NO_USER,
        () -> directory.signIn(SignInRequest.of(identity("casey")), NOWHERE));
    assertThat(asHost().of(identity("casey"))).isEmpty();
  }

  @Test
  void theSessionsOfADeletedOrganizationAreOver() {
    SignInResult casey = member("casey", "admin");
    OrganizationDirectory asCasey = as(casey);

    system(acme()).delete();

    for (SignInResult signIn : List.of(casey, owner)) {
      assertThatExceptionOfType(AuthRequired.class).isThrownBy(() -> caller(signIn));
    }
    assertThatExceptionOfType(AuthRequired.class)
        .isThrownBy(() -> asCasey.users().list(UserQuery.all(), PageRequest.first()));
  }

  @Test
  void whatStaysIsTheEndOfTheTrail() {
    created(newUser("casey"));
    AuditHead before = asSystem().audit().head();
    SystemDirectory acme = system(acme());

    acme.delete();

    AuditHead tombstone = acme.audit().head();
    assertThat(tombstone.deleted()).isTrue();
    assertThat(tombstone.sequence()).isEqualTo(before.sequence() + 1);
    assertThat(tombstone.hash()).isNotEqualTo(before.hash());
    acme.delete();
    assertThat(acme.audit().head()).isEqualTo(tombstone);
  }

  @Test
  void deletingFreesThePeopleAndLeavesOtherOrganizations() {
    Snapshot globex = Snapshot.ofGlobex(this);

    system(acme()).delete();
    SignInResult again =
        directory.signIn(
            SignInRequest.of(Identity.verified("idp|jordan", "jordan@jordan.example"))
                .register(true),
            NOWHERE);

    assertThat(again.registered()).isTrue();
    assertThat(again.organization().id()).isNotEqualTo(owner.organization().id());
    assertThat(Snapshot.ofGlobex(this)).isEqualTo(globex);
  }

  @Test
  void anOrganizationOfAnySizeIsDeleted() {
    asSystem()
        .importUsers(
            IntStream.range(0, 1100).mapToObj(i -> newUser("user" + i)).toList(), row -> {});

    system(acme()).delete();

    assertThat(asHost().of(identity("user1099"))).isEmpty();
    assertThat(asHost().list(PageRequest.first()).total()).isEqualTo(1);
    assertThat(as(stranger).users().list(UserQuery.all(), PageRequest.first()).total())
        .isEqualTo(1);
  }

  @Test
  void anOrganizationThatNeverWasIsNotFound() {
    SystemDirectory nowhere = system(OrganizationId.of(Refusals.UNKNOWN));

    assertNotFound(this, Reason.NO_ORGANIZATION, nowhere::organization);
    assertNotFound(this, Reason.NO_ORGANIZATION, nowhere::delete);
    assertNotFound(this, Reason.NO_ORGANIZATION, () -> nowhere.audit().head());
    assertNotFound(this, Reason.NO_ORGANIZATION, () -> nowhere.users().create(newUser("casey")));
  }
}
