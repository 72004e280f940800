package dev.userdirectory.tck.directory.signin;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbiddenReading;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserRef;
import dev.userdirectory.Users;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tests which user a person signs in as, by external id or by verified e-mail, and in which of
 * several organizations.
 */
public abstract class SignInSuite extends FlowSuite {

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private SignInResult plain(Identity identity) {
    return directory.signIn(SignInRequest.of(identity), NOWHERE);
  }

  // Matching

  @Test
  void theExternalIdIsMatchedBeforeTheAddress() {
    User casey = created(newUser("casey").externalId("idp|casey"));
    created(newUser("alex"));

    SignInResult signIn = plain(Identity.verified("idp|casey", address("alex")));

    assertThat(signIn.user().id()).isEqualTo(casey.id());
    assertThat(asSystem().users().get(UserRef.email(address("alex"))).externalId()).isNull();
  }

  @Test
  void whoIsDisabledByTheirExternalIdDoesNotSignInByTheirAddress() {
    User casey = created(newUser("casey").externalId("idp|casey"));
    asSystem().users().disable(casey.id());
    created(newUser("alex"));
    SignInResult byAddress = plain(Identity.verified(null, address("alex")));

    assertForbidden(
        this, Reason.ACTIVE_ONLY, () -> plain(Identity.verified("idp|casey", address("alex"))));

    assertThat(asSystem().users().get(byAddress.user().id()).externalId()).isNull();
  }

  @Test
  void whoIsMatchedByAddressIsBoundToTheExternalId() {
    User casey = created(newUser("casey"));
    long version = casey.version();

    SignInResult first = plain(Identity.verified("idp|casey", "Casey@ACME.example"));
    SignInResult second = plain(Identity.verified("idp|casey", null));

    assertThat(first.user().externalId()).isEqualTo("idp|casey");
    assertThat(first.user().version()).isEqualTo(version + 1);
    assertThat(second.user()).isEqualTo(first.user());
    assertThat(asSystem().users().get(UserRef.externalId("idp|casey")).id()).isEqualTo(casey.id());
  }

  @Test
  void aUserWithAnExternalIdIsNotMatchedByAddress() {
    created(newUser("casey").externalId("idp|casey"));

    assertNotFound(
        this, Reason.NO_USER, () -> plain(Identity.verified("idp|other", address("casey"))));
    assertNotFound(this, Reason.NO_USER, () -> plain(identity("casey")));
  }

  @Test
  void aPlainSignInFillsNoNames() {
    created(newUser("casey"));

    SignInResult casey = plain(identity("casey").named("Casey", "Lee"));

    assertThat(casey.user().firstName()).isNull();
    assertThat(casey.user().displayName()).isEqualTo("casey");
  }

  @Test
  void anIdentityMustBeAPersonAndItsPartsMustBeWellFormed() {
    assertInvalid(this, "identity", () -> plain(Identity.verified(null, null)));
    assertInvalid(this, "verifiedEmail", () -> plain(Identity.verified(null, "no address")));
    assertInvalid(this, "externalId", () -> plain(Identity.verified("x".repeat(256), null)));
  }

  @Test
  void whatASignInDoesNotNeedNeverRefusesIt() {
    created(newUser("casey").externalId("idp|casey"));
    Identity odd = Identity.verified("idp|casey", "").named("x".repeat(101), "a\tb\u202Ec");
    RequestContext context =
        new RequestContext("10.0.0.1\r\nx", "a\tb".repeat(400), "\u0000 ".repeat(3_000_000));

    SignInResult casey = directory.signIn(SignInRequest.of(odd), context);

    assertThat(casey.user().externalId()).isEqualTo("idp|casey");
    assertThat(casey.session().context().address()).isEqualTo("10.0.0.1 x");
    assertThat(casey.session().context().agent()).hasSize(499).startsWith("a ba ba b");
    assertThat(casey.session().context().requestId()).isNull();
  }

  @Test
  void anExternalIdIsComparedAsItIs() {
    created(newUser("casey").externalId("idp|casey"));

    for (String other : List.of("idp|casey ", " idp|casey", "idp|casey\uD800")) {
      assertInvalid(this, "externalId", () -> plain(Identity.verified(other, null)));
      assertInvalid(
          this, "externalId", () -> asSystem().users().create(newUser("alex").externalId(other)));
      assertNotFound(this, Reason.NO_USER, () -> asSystem().users().get(UserRef.externalId(other)));
    }
    assertNotFound(this, Reason.NO_USER, () -> plain(Identity.verified("IDP|casey", null)));
  }

  @Test
  void theExternalIdOfAnIssuersSubjectIsLikeNoOther() {
    assertThat(
            Set.of(
                String.valueOf(Identity.of("a", "b|c").externalId()),
                String.valueOf(Identity.of("a|b", "c").externalId()),
                String.valueOf(Identity.of("a%7Cb", "c").externalId()),
                String.valueOf(Identity.of("a", "b".repeat(300)).externalId()),
                String.valueOf(Identity.of("a", "b".repeat(301)).externalId())))
        .hasSize(5)
        .allMatch(id -> id.length() <= 255);
    assertInvalid(this, "externalId", () -> plain(Identity.of(" ", "c")));
    assertInvalid(this, "externalId", () -> plain(Identity.of("a", "b".repeat(10_000))));
    assertInvalid(this, "externalId", () -> plain(Identity.of("a", "\uD800" + "b".repeat(300))));
  }

  @Test
  void anotherExternalIdEndsTheSessionsAndAFirstOneDoesNot() {
    SignInResult casey = member("casey", "user");
    Users users = asSystem().users();

    users.update(casey.user().id(), UserChange.empty().externalId("idp|casey"));
    assertThat(caller(casey).user()).isEqualTo(casey.user().id());
    users.update(casey.user().id(), UserChange.empty().externalId("idp|other"));

    assertRefused(Code.AUTH_REQUIRED, Reason.SESSION_ENDED, () -> caller(casey));
  }

  // Choosing the organization

  @Test
  void aPersonInSeveralOrganizationsNamesOne() {
    User inAcme = created(NewUser.of("casey@lee.example"));
    User inGlobex = as(stranger).users().create(NewUser.of("casey@lee.example"));
    Identity casey = Identity.verified("idp|casey", "casey@lee.example");

    assertConflict(this, Reason.ORGANIZATION_REQUIRED, () -> plain(casey));
    SignInResult acme = directory.signIn(SignInRequest.of(casey).organization(acme()), NOWHERE);
    SignInResult globex = directory.signIn(SignInRequest.of(casey).organization(globex()), NOWHERE);

    assertThat(acme.user().id()).isEqualTo(inAcme.id());
    assertThat(globex.user().id()).isEqualTo(inGlobex.id());
    assertConflict(
        this, Reason.ORGANIZATION_REQUIRED, () -> plain(Identity.verified("idp|casey", null)));
    assertThat(asHost().of(casey)).containsExactly(acme.organization(), globex.organization());
  }

  @Test
  void onlyActiveMatchesCountAsSeveral() {
    created(NewUser.of("casey@lee.example"));
    User inGlobex = as(stranger).users().create(NewUser.of("casey@lee.example"));
    as(stranger).users().disable(inGlobex.id());

    SignInResult casey = plain(Identity.verified(null, "casey@lee.example"));

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
    SignInResult casey = member("casey", "user");
    asOwner().users().disable(casey.user().id());
    asOwner().invitations().create(newUser("alex"));

    assertForbidden(this, Reason.ACTIVE_ONLY, () -> plain(identity("casey")));
    assertForbidden(this, Reason.ACTIVE_ONLY, () -> signIn("casey"));
    assertNotFound(this, Reason.NO_USER, () -> plain(identity("alex")));
  }

  @Test
  void signingInIsAuditedAsTheUserWithWhereItCameFrom() {
    User casey = created(newUser("casey"));
    RequestContext context = new RequestContext("192.0.2.7", "curl/8", "req-1");

    SignInResult signIn = directory.signIn(SignInRequest.of(identity("casey")), context);

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
    SignInResult casey = member("casey", "user");
    asOwner().users().disable(casey.user().id());

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
    Identity casey = Identity.verified(null, "casey@lee.example");

    assertConflict(
        this, Reason.ORGANIZATION_REQUIRED, () -> directory.authenticate(casey, null, NOWHERE));
    assertThat(directory.authenticate(casey, globex(), NOWHERE).organization()).isEqualTo(globex());
  }

  @Test
  void aCallerWithoutASessionIsReadAgainInEachOperation() {
    User casey = created(newUser("casey").role("admin"));
    Caller caller = directory.authenticate(identity("casey"), null, NOWHERE);
    UserChange change = UserChange.empty().firstName("Casey");

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
