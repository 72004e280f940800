package dev.userdirectory.testkit.flow;

import static dev.userdirectory.testkit.flow.Refusals.assertConflict;
import static dev.userdirectory.testkit.flow.Refusals.assertForbidden;
import static dev.userdirectory.testkit.flow.Refusals.assertForbiddenReading;
import static dev.userdirectory.testkit.flow.Refusals.assertInvalid;
import static dev.userdirectory.testkit.flow.Refusals.assertNotFound;
import static dev.userdirectory.testkit.flow.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignIn;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who signs in as whom, and where: by external id, by verified e-mail, registering, in several. */
abstract class SignInSuite extends FlowSuite {

  private static final int ROUNDS = 50;

  @Override
  RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private SignIn plain(Identity identity) {
    return directory.signIn(SignInRequest.of(identity), NOWHERE);
  }

  private SignIn registering(Identity identity) {
    return directory.signIn(SignInRequest.of(identity).register(true), NOWHERE);
  }

  private long organizations() {
    return asHost().list(PageRequest.first()).total();
  }

  // Registering

  @Test
  void registeringCreatesAnOrganizationAndItsOwner() {
    SignIn alex =
        directory.signIn(
            SignInRequest.of(Identity.of("idp|alex", "Alex@Initech.example").named("Alex", "Kim"))
                .register(true)
                .organizationName("Initech"),
            NOWHERE);

    assertThat(alex.registered()).isTrue();
    assertThat(alex.organization().name()).isEqualTo("Initech");
    assertThat(alex.user().owner()).isTrue();
    assertThat(alex.user().externalId()).isEqualTo("idp|alex");
    assertThat(alex.user().email()).isEqualTo("Alex@Initech.example");
    assertThat(alex.user().displayName()).isEqualTo("Alex Kim");
    assertThat(alex.user().version()).isEqualTo(1);
    assertThat(as(alex).organization()).isEqualTo(alex.organization());
  }

  @Test
  void anOrganizationIsNamedAfterItsOwnerUnlessSaidOtherwise() {
    SignIn named = registering(Identity.of(null, "a@initech.example").named("Alex", "Kim"));
    SignIn unnamed = registering(Identity.of(null, "casey.lee@initech.example"));

    assertThat(named.organization().name()).isEqualTo("Alex Kim");
    assertThat(unnamed.organization().name()).isEqualTo("casey.lee");
  }

  @Test
  void organizationsMayShareAName() {
    SignIn other =
        directory.signIn(
            SignInRequest.of(Identity.of(null, "alex@initech.example"))
                .register(true)
                .organizationName(owner.organization().name()),
            NOWHERE);

    assertThat(other.organization().id()).isNotEqualTo(acme());
  }

  @Test
  void registeringSignsInWhoeverHasAUserAlready() {
    long before = organizations();

    SignIn again = registering(Identity.of("idp|jordan", "else@where.example"));

    assertThat(again.registered()).isFalse();
    assertThat(again.user().id()).isEqualTo(owner.user().id());
    assertThat(organizations()).isEqualTo(before);
  }

  @Test
  void aDisabledPersonDoesNotGetRoundItByRegistering() {
    User casey = created(newUser("casey"));
    asOwner().users().disable(casey.id());

    assertForbidden(this, Reason.ACTIVE_ONLY, () -> registering(identity("casey")));
    assertThat(organizations()).isEqualTo(2);
  }

  @Test
  void whoeverRegistersNeedsAnAddressAndANameThatCanBeStored() {
    assertInvalid(this, "verifiedEmail", () -> registering(Identity.of("idp|casey", null)));
    assertInvalid(
        this, List.of("identity", "verifiedEmail"), () -> registering(Identity.of(null, null)));
    assertInvalid(
        this,
        "organizationName",
        () ->
            directory.signIn(
                SignInRequest.of(identity("casey")).register(true).organizationName(" "), NOWHERE));
  }

  @Test
  void ofTwoWhoRegisterOnePersonTogetherOneCreatesTheOrganization() throws InterruptedException {
    long before = organizations();
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        Identity person = Identity.of("idp|racer" + round, "racer@r" + round + ".example");

        Race.Outcome outcome = race.run(() -> registering(person), () -> registering(person));

        assertThat(outcome.winners()).as("%s", outcome).isEqualTo(2);
        SignIn one = outcome.first().result(SignIn.class);
        SignIn other = outcome.second().result(SignIn.class);
        assertThat(one.registered()).isNotEqualTo(other.registered());
        assertThat(one.user().id()).isEqualTo(other.user().id());
        assertThat(one.session().id()).isNotEqualTo(other.session().id());
      }
    }
    assertThat(organizations()).isEqualTo(before + ROUNDS);
  }

  @Test
  void whoLeftTheirOrganizationMayRegisterAnother() {
    Identity alex = Identity.of("idp|alex", "alex@initech.example");
    SignIn first = registering(alex);
    OrganizationId initech = first.organization().id();
    User second = as(first).users().create(NewUser.of("casey@initech.example").role("owner"));
    as(first).users().remove(UserRef.me());

    SignIn again = registering(alex);

    assertThat(second.organization().id()).isEqualTo(initech);
    assertThat(again.registered()).isTrue();
    assertThat(again.organization().id()).isNotEqualTo(initech);
  }

  @Test
  void registeringMayNameTheOrganizationToSignInToButNotTheOneToCreate() {
    SignInRequest inAcme =
        SignInRequest.of(Identity.of("idp|jordan", null)).organization(acme()).register(true);
    SignInRequest named =
        SignInRequest.of(Identity.of("idp|jordan", address("jordan")))
            .organization(acme())
            .register(true);

    assertThat(directory.signIn(named, NOWHERE).user().id()).isEqualTo(owner.user().id());
    assertInvalid(this, "verifiedEmail", () -> directory.signIn(inAcme, NOWHERE));
    assertInvalid(
        this,
        "organization",
        () ->
            directory.signIn(
                SignInRequest.of(Identity.of("idp|alex", "alex@initech.example"))
                    .organization(acme())
                    .register(true),
                NOWHERE));
  }

  @Test
  void someoneElsesInvitationKeepsNobodyFromRegistering() {
    asOwner().invitations().create(newUser("casey"));

    SignIn casey = registering(Identity.of("idp|casey", address("casey")));

    assertThat(casey.registered()).isTrue();
    assertThat(casey.organization().id()).isNotEqualTo(acme());
  }

  @Test
  void anExternalIdThatNobodyHasAnyMoreMayRegister() {
    SignIn alex = registering(Identity.of("idp|alex", "alex@initech.example"));
    directory
        .actingAs(SystemActor.named("test"), alex.organization().id())
        .users()
        .update(alex.user().id(), UserChange.set().externalId("idp|other"));

    SignIn again = registering(Identity.of("idp|alex", "alex@hooli.example"));

    assertThat(again.registered()).isTrue();
  }

  @Test
  void anInvitationWinsOverRegistering() {
    IssuedInvitation issued = asOwner().invitations().create(newUser("casey"));
    long before = organizations();

    SignIn casey =
        directory.signIn(
            SignInRequest.of(Identity.of("idp|casey", null))
                .invitation(issued.code().reveal())
                .register(true),
            NOWHERE);

    assertThat(casey.registered()).isFalse();
    assertThat(casey.organization()).isEqualTo(owner.organization());
    assertThat(organizations()).isEqualTo(before);
  }

  // Matching

  @Test
  void theExternalIdIsMatchedBeforeTheAddress() {
    User casey = created(newUser("casey").externalId("idp|casey"));
    created(newUser("alex"));

    SignIn signIn = plain(Identity.of("idp|casey", address("alex")));

    assertThat(signIn.user().id()).isEqualTo(casey.id());
    assertThat(asSystem().users().get(UserRef.email(address("alex"))).externalId()).isNull();
  }

  @Test
  void whoIsMatchedByAddressIsBoundToTheExternalId() {
    User casey = created(newUser("casey"));
    long version = casey.version();

    SignIn first = plain(Identity.of("idp|casey", "Casey@ACME.example"));
    SignIn second = plain(Identity.of("idp|casey", null));

    assertThat(first.user().externalId()).isEqualTo("idp|casey");
    assertThat(first.user().version()).isEqualTo(version + 1);
    assertThat(second.user()).isEqualTo(first.user());
    assertThat(asSystem().users().get(UserRef.externalId("idp|casey")).id()).isEqualTo(casey.id());
  }

  @Test
  void aUserWithAnExternalIdIsNotMatchedByAddress() {
    created(newUser("casey").externalId("idp|casey"));

    assertNotFound(this, Reason.NO_USER, () -> plain(Identity.of("idp|other", address("casey"))));
    assertNotFound(this, Reason.NO_USER, () -> plain(identity("casey")));
  }

  @Test
  void aPlainSignInFillsNoNames() {
    created(newUser("casey"));

    SignIn casey = plain(identity("casey").named("Casey", "Lee"));

    assertThat(casey.user().firstName()).isNull();
    assertThat(casey.user().displayName()).isEqualTo("casey");
  }

  @Test
  void anIdentityMustBeAPersonAndItsPartsMustBeWellFormed() {
    assertInvalid(this, "identity", () -> plain(Identity.of(null, null)));
    assertInvalid(this, "verifiedEmail", () -> plain(Identity.of(null, "no address")));
    assertInvalid(this, "externalId", () -> plain(Identity.of("x".repeat(256), null)));
  }

  // Where

  @Test
  void aPersonInSeveralOrganizationsNamesOne() {
    User inAcme = created(NewUser.of("casey@lee.example"));
    User inGlobex = as(stranger).users().create(NewUser.of("casey@lee.example"));
    Identity casey = Identity.of("idp|casey", "casey@lee.example");

    assertConflict(this, Reason.ORGANIZATION_REQUIRED, () -> plain(casey));
    SignIn acme = directory.signIn(SignInRequest.of(casey).organization(acme()), NOWHERE);
    SignIn globex = directory.signIn(SignInRequest.of(casey).organization(globex()), NOWHERE);

    assertThat(acme.user().id()).isEqualTo(inAcme.id());
    assertThat(globex.user().id()).isEqualTo(inGlobex.id());
    assertConflict(this, Reason.ORGANIZATION_REQUIRED, () -> plain(Identity.of("idp|casey", null)));
    assertThat(asHost().of(casey)).containsExactly(acme.organization(), globex.organization());
  }

  @Test
  void onlyActiveMatchesCountAsSeveral() {
    created(NewUser.of("casey@lee.example"));
    User inGlobex = as(stranger).users().create(NewUser.of("casey@lee.example"));
    as(stranger).users().disable(inGlobex.id());

    SignIn casey = plain(Identity.of(null, "casey@lee.example"));

    assertThat(casey.organization().id()).isEqualTo(acme());
  }

  @Test
  void aPersonWithoutAUserInTheNamedOrganizationIsNotFound() {
    created(newUser("casey"));

    assertNotFound(
        this,
        Reason.NO_USER,
        () ->
            directory.signIn(SignInRequest.of(identity("casey")).organization(globex()), NOWHERE));
  }

  @Test
  void whoIsDisabledOrStillInvitedDoesNotSignIn() {
    User casey = created(newUser("casey"));
    asOwner().users().disable(casey.id());
    asOwner().invitations().create(newUser("alex"));

    assertForbidden(this, Reason.ACTIVE_ONLY, () -> plain(identity("casey")));
    assertForbidden(this, Reason.ACTIVE_ONLY, () -> signIn("casey"));
    assertForbidden(this, Reason.ACTIVE_ONLY, () -> plain(identity("alex")));
  }

  @Test
  void signingInIsAuditedAsTheUserWithWhereItCameFrom() {
    User casey = created(newUser("casey"));
    RequestContext context = new RequestContext("192.0.2.7", "curl/8", "req-1");

    SignIn signIn = directory.signIn(SignInRequest.of(identity("casey")), context);

    AuditEvent event = lastEvent();
    assertThat(event.action()).isEqualTo(AuditActions.SESSION_STARTED);
    assertThat(event.actor().user()).isEqualTo(casey.id());
    assertThat(event.target()).isEqualTo(casey.id());
    assertThat(event.context()).isEqualTo(context);
    assertThat(signIn.session().context()).isEqualTo(context);
  }

  // An identity without a session

  @Test
  void anIdentityIsACallerWithoutASession() {
    User casey = created(newUser("casey"));
    long before = sequence();

    Caller caller = directory.authenticate(identity("casey"), null, NOWHERE);

    assertThat(caller.user()).isEqualTo(casey.id());
    assertThat(caller.organization()).isEqualTo(acme());
    assertThat(caller.session()).isNull();
    assertThat(directory.actingAs(caller).users().get(UserRef.me()).id()).isEqualTo(casey.id());
    assertThat(asSystem().sessions().list(casey.id())).isEmpty();
    assertThat(sequence()).isEqualTo(before);
  }

  @Test
  void anIdentityIsRefusedWithoutATrace() {
    User casey = created(newUser("casey"));
    asOwner().users().disable(casey.id());

    assertForbiddenReading(
        this, Reason.ACTIVE_ONLY, () -> directory.authenticate(identity("casey"), acme(), NOWHERE));
    assertNotFound(
        this, Reason.NO_USER, () -> directory.authenticate(identity("nobody"), null, NOWHERE));
    assertNotFound(
        this, Reason.NO_USER, () -> directory.authenticate(identity("casey"), globex(), NOWHERE));
  }

  @Test
  void anIdentityInSeveralOrganizationsNamesOne() {
    created(NewUser.of("casey@lee.example"));
    as(stranger).users().create(NewUser.of("casey@lee.example"));
    Identity casey = Identity.of(null, "casey@lee.example");

    assertConflict(
        this, Reason.ORGANIZATION_REQUIRED, () -> directory.authenticate(casey, null, NOWHERE));
    assertThat(directory.authenticate(casey, globex(), NOWHERE).organization()).isEqualTo(globex());
  }

  @Test
  void aCallerWithoutASessionIsReadAgainInEachOperation() {
    User casey = created(newUser("casey").role("admin"));
    Caller caller = directory.authenticate(identity("casey"), null, NOWHERE);
    UserChange change = UserChange.set().firstName("Casey");

    directory.actingAs(caller).users().update(UserRef.me(), change);
    asOwner().users().disable(casey.id());

    assertForbidden(
        this,
        Reason.ACTIVE_ONLY,
        () -> directory.actingAs(caller).users().update(UserRef.me(), change));
    asOwner().users().remove(casey.id());
    assertRefused(
        Code.AUTH_REQUIRED,
        Reason.SESSION_ENDED,
        () -> directory.actingAs(caller).users().update(UserRef.me(), change));
    assertThat(Set.of(caller.user())).containsExactly(casey.id());
  }
}
