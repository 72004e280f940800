package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbiddenReading;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForeignIsUnknown;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.tck.directory.fixture.Refusals;
import dev.userdirectory.tck.directory.fixture.SupportRolesSuite;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Tests the caller's own user, verified identities as callers, and removal. */
public abstract class RemovalSuite extends SupportRolesSuite {

  @Test
  void meShowsEveryPublishedFieldOfTheCaller() {
    SignInResult casey = member(casey().roles(List.of("member", "support")));

    User me = as(casey).users().get(UserRef.me());

    assertThat(me.id()).isEqualTo(casey.user().id());
    assertThat(me.email()).isEqualTo("casey@acme.example");
    assertThat(me.firstName()).isEqualTo("Casey");
    assertThat(me.lastName()).isEqualTo("Lee");
    assertThat(me.displayName()).isEqualTo("Casey Lee");
    assertThat(me.roles()).containsExactly("support", "member");
    assertThat(me.sites()).containsExactly(NORTH);
    assertThat(me.organization())
        .isEqualTo(new Organization.Ref(owner.organization().id(), "Acme Logistics"));
  }

  @Test
  void meOfAnEndedSessionNeedsSignIn() {
    SignInResult casey = member(casey());
    Caller caller = caller(casey);
    asOwner().sessions().revokeAll(casey.user().id());

    assertAuthRequired(this, () -> directory.actingAs(caller).users().get(UserRef.me()));
  }

  @Test
  void meOfSystemIsAFault() {
    assertInvalid(this, "user", () -> asSystem().users().get(UserRef.me()));
  }

  @Test
  void noReferenceToAUserNeverMeansMe() {
    assertInvalid(this, "user", () -> asOwner().users().get(UserRef.idOrEmail(null, null)));
    assertInvalid(this, "user", () -> asOwner().users().get(UserRef.email(null)));
    assertInvalid(this, "user", () -> asOwner().users().get(UserRef.externalId(null)));
  }

  @Test
  void anIdentityThatTheHostVerifiedCallsWithoutASession() {
    Caller caller =
        directory.authenticate(Identity.verified("idp|jordan", null), null, RequestContext.none());

    assertThat(caller.session()).isNull();
    assertThat(directory.actingAs(caller).users().get(UserRef.me()).id())
        .isEqualTo(owner.user().id());
    assertNotFound(
        this,
        Reason.NO_USER,
        () ->
            directory.authenticate(
                Identity.verified("idp|nobody", null), null, RequestContext.none()));
  }

  @Test
  void anIdentityOfSeveralOrganizationsNamesOne() {
    Identity jordan = Identity.verified("idp|jordan", null);
    OrganizationId globex = stranger.organization().id();
    directory
        .actingAs(SystemActor.named("test"), globex)
        .users()
        .create(NewUser.of("jordan@globex.example").externalId("idp|jordan"));

    assertConflict(
        this,
        Reason.ORGANIZATION_REQUIRED,
        () -> directory.authenticate(jordan, null, RequestContext.none()));
    assertThat(directory.authenticate(jordan, globex, RequestContext.none()).organization())
        .isEqualTo(globex);
  }

  @Test
  void anIdentityThatIsNoLongerActiveIsForbiddenAtTheNextCall() {
    SignInResult casey = member(casey());
    Identity identity = Identity.verified(null, "casey@acme.example");
    OrganizationId acme = owner.organization().id();
    Caller caller = directory.authenticate(identity, acme, RequestContext.none());
    asOwner().users().disable(casey.user().id());

    assertForbiddenReading(
        this, Reason.ACTIVE_ONLY, () -> directory.actingAs(caller).users().get(UserRef.me()));
    assertForbidden(
        this,
        Reason.ACTIVE_ONLY,
        () ->
            directory
                .actingAs(caller)
                .users()
                .update(UserRef.me(), UserChange.empty().firstName("Jane")));
    assertForbiddenReading(
        this,
        Reason.ACTIVE_ONLY,
        () -> directory.authenticate(identity, acme, RequestContext.none()));
  }

  @Test
  void getShowsWhatThePutGave() {
    User casey = asOwner().users().createOrUpdate(null, casey()).user();

    assertThat(asOwner().users().get(casey.id())).isEqualTo(casey);
    assertThat(as(admin()).users().get(casey.id())).isEqualTo(casey);
  }

  @Test
  void removeTakesTheUserAway() {
    SignInResult casey = member(casey());
    Caller caller = caller(casey);
    UserId id = casey.user().id();

    User removed = asOwner().users().remove(id);

    assertThat(removed.id()).isEqualTo(id);
    assertThat(removed.email()).isEqualTo("casey@acme.example");
    assertThat(asOwner().users().stream(UserQuery.all())).extracting(User::id).doesNotContain(id);
    assertThat(asOwner().users().list(UserQuery.all(), PageRequest.first()).total()).isEqualTo(1);
    assertNotFound(this, Reason.NO_USER, () -> asOwner().users().get(id));
    assertNotFound(this, Reason.NO_USER, () -> asOwner().users().remove(id));
    assertNotFound(this, Reason.NO_USER, () -> asOwner().users().enable(id));
    assertAuthRequired(this, () -> caller(casey));
    assertAuthRequired(this, () -> directory.actingAs(caller).users().get(UserRef.me()));
    assertThat(asOwner().audit().stream(AuditQuery.latest().target(id))).isNotEmpty();
  }

  @Test
  void removeFreesTheEmailAndAReturnGetsANewId() {
    User casey = memberAt("casey@acme.example");
    asOwner().users().remove(casey.id());

    User returned = memberAt("casey@acme.example");

    assertThat(returned.id()).isNotEqualTo(casey.id());
    assertThat(returned.version()).isEqualTo(1);
  }

  @Test
  void removeOfAnInvitedUserRevokesTheInvitation() {
    IssuedInvitation issued = asOwner().invitations().create(casey());

    asOwner().users().remove(issued.user().id());

    assertThat(asOwner().invitations().get(issued.invitation().id()).status())
        .isEqualTo(InvitationStatus.REVOKED);
    assertThat(asOwner().invitations().create(casey()).user().id())
        .isNotEqualTo(issued.user().id());
  }

  @Test
  void removeOfAnotherNeedsAPermissionAndTheRank() {
    SignInResult casey = member(casey());
    SignInResult admin = admin();

    for (UserId id : List.of(admin.user().id(), UserId.of(Refusals.UNKNOWN))) {
      assertForbidden(this, Reason.DEFAULT_DENY, () -> as(casey).users().remove(id));
    }
    assertForbidden(this, Reason.RANK, () -> as(admin).users().remove(owner.user().id()));
    assertThat(as(admin).users().remove(casey.user().id()).id()).isEqualTo(casey.user().id());
  }

  @Test
  void anyoneMayLeave() {
    SignInResult casey = member(casey());

    as(casey).users().remove(UserRef.me());

    assertAuthRequired(this, () -> caller(casey));
    assertNotFound(this, Reason.NO_USER, () -> asOwner().users().get(casey.user().id()));
  }

  @Test
  void theSoleOwnerIsNotRemovedAndDoesNotLeave() {
    UserId id = owner.user().id();

    assertForbidden(this, Reason.OWNER_PROTECTION, () -> asOwner().users().remove(UserRef.me()));
    assertForbidden(this, Reason.OWNER_PROTECTION, () -> asOwner().users().remove(id));
    assertForbidden(this, Reason.OWNER_PROTECTION, () -> asSystem().users().remove(id));
  }

  @Test
  void anOwnerLeavesWhileAnotherRemains() {
    SignInResult second = member(NewUser.of("jane@acme.example").role("owner"));

    as(second).users().remove(UserRef.me());

    assertThat(asOwner().users().stream(UserQuery.all()).filter(User::owner)).hasSize(1);
  }

  @Test
  void anotherOrganizationIsAnUnknownOneInEveryOperation() {
    UserId foreign = stranger.user().id();
    Caller jordan = caller(owner);
    List<Consumer<OrganizationDirectory>> operations =
        List.of(
            OrganizationDirectory::organization,
            there -> there.users().createOrUpdate(null, casey()),
            there -> there.users().createOrUpdate(foreign, casey()),
            there -> there.users().get(UserRef.me()),
            there -> there.users().get(foreign),
            there -> there.users().remove(foreign),
            there -> there.users().update(foreign, UserChange.empty().firstName("Casey")),
            there -> there.users().list(UserQuery.all(), PageRequest.first()),
            there -> there.users().stream(UserQuery.all()).forEach(User::id),
            there -> there.invitations().create(casey()),
            there -> there.sessions().list(foreign),
            there -> there.sessions().revoke(foreign, stranger.session().id()),
            there -> there.audit().head(),
            there -> there.access().check(foreign, "doors.open"));

    for (Consumer<OrganizationDirectory> operation : operations) {
      assertForeignIsUnknown(
          this,
          Reason.NO_ORGANIZATION,
          stranger.organization().id().toString(),
          id -> operation.accept(directory.actingAs(jordan, OrganizationId.of(id))));
    }
  }

  @Test
  void anOrganizationThatIsNotNamedIsTheCallersOwn() {
    Caller jordan = caller(owner);

    assertThat(directory.actingAs(jordan, null).organization().name()).isEqualTo("Acme Logistics");
    assertThat(directory.actingAs(jordan, jordan.organization()).organization().name())
        .isEqualTo("Acme Logistics");
  }
}
