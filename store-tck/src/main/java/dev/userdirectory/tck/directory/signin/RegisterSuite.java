package dev.userdirectory.tck.directory.signin;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests registration: who gets a new organization, and who already has a user. */
public abstract class RegisterSuite extends FlowSuite {

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private SignInResult registering(Identity identity) {
    return directory.signIn(SignInRequest.of(identity).register(true), NOWHERE);
  }

  private long organizations() {
    return asHost().list(PageRequest.first()).total();
  }

  @Test
  void registeringCreatesAnOrganizationAndItsOwner() {
    SignInResult alex =
        directory.signIn(
            SignInRequest.of(
                    Identity.verified("idp|alex", "Alex@Initech.example").named("Alex", "Kim"))
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
    SignInResult named =
        registering(Identity.verified(null, "a@initech.example").named("Alex", "Kim"));
    SignInResult unnamed = registering(Identity.verified(null, "casey.lee@initech.example"));

    assertThat(named.organization().name()).isEqualTo("Alex Kim");
    assertThat(unnamed.organization().name()).isEqualTo("casey.lee");
  }

  @Test
  void organizationsMayShareAName() {
    SignInResult other =
        directory.signIn(
            SignInRequest.of(Identity.verified(null, "alex@initech.example"))
                .register(true)
                .organizationName(owner.organization().name()),
            NOWHERE);

    assertThat(other.organization().id()).isNotEqualTo(acme());
  }

  @Test
  void registeringSignsInWhoeverHasAUserAlready() {
    long before = organizations();

    SignInResult again = registering(Identity.verified("idp|jordan", "else@where.example"));

    assertThat(again.registered()).isFalse();
    assertThat(again.user().id()).isEqualTo(owner.user().id());
    assertThat(organizations()).isEqualTo(before);
  }

  @Test
  void aDisabledPersonDoesNotGetRoundItByRegistering() {
    SignInResult casey = member("casey", "user");
    asOwner().users().disable(casey.user().id());

    assertForbidden(this, Reason.ACTIVE_ONLY, () -> registering(identity("casey")));
    assertThat(organizations()).isEqualTo(2);
  }

  @Test
  void whoeverRegistersNeedsAnAddressAndANameThatCanBeStored() {
    assertInvalid(this, "verifiedEmail", () -> registering(Identity.verified("idp|casey", null)));
    assertInvalid(
        this,
        List.of("identity", "verifiedEmail"),
        () -> registering(Identity.verified(null, null)));
    assertInvalid(
        this,
        "organizationName",
        () ->
            directory.signIn(
                SignInRequest.of(identity("casey")).register(true).organizationName(" "), NOWHERE));
  }

  @Test
  void whoLeftTheirOrganizationMayRegisterAnother() {
    Identity alex = Identity.verified("idp|alex", "alex@initech.example");
    SignInResult first = registering(alex);
    OrganizationId initech = first.organization().id();
    User second = as(first).users().create(NewUser.of("casey@initech.example").role("owner"));
    as(first).users().remove(UserRef.me());

    SignInResult again = registering(alex);

    assertThat(second.organization().id()).isEqualTo(initech);
    assertThat(again.registered()).isTrue();
    assertThat(again.organization().id()).isNotEqualTo(initech);
  }

  @Test
  void registeringMayNameTheOrganizationToSignInToButNotTheOneToCreate() {
    SignInRequest inAcme =
        SignInRequest.of(Identity.verified("idp|jordan", null)).organization(acme()).register(true);
    SignInRequest named =
        SignInRequest.of(Identity.verified("idp|jordan", address("jordan")))
            .organization(acme())
            .register(true);

    assertThat(directory.signIn(named, NOWHERE).user().id()).isEqualTo(owner.user().id());
    assertInvalid(this, "verifiedEmail", () -> directory.signIn(inAcme, NOWHERE));
    assertInvalid(
        this,
        "organization",
        () ->
            directory.signIn(
                SignInRequest.of(Identity.verified("idp|alex", "alex@initech.example"))
                    .organization(acme())
                    .register(true),
                NOWHERE));
  }

  @Test
  void someoneElsesInvitationKeepsNobodyFromRegistering() {
    asOwner().invitations().create(newUser("casey"));

    SignInResult casey = registering(Identity.verified("idp|casey", address("casey")));

    assertThat(casey.registered()).isTrue();
    assertThat(casey.organization().id()).isNotEqualTo(acme());
  }

  @Test
  void anExternalIdThatNobodyHasAnyMoreMayRegister() {
    SignInResult alex = registering(Identity.verified("idp|alex", "alex@initech.example"));
    directory
        .actingAs(SystemActor.named("test"), alex.organization().id())
        .users()
        .update(alex.user().id(), UserChange.empty().externalId("idp|other"));

    SignInResult again = registering(Identity.verified("idp|alex", "alex@hooli.example"));

    assertThat(again.registered()).isTrue();
  }

  @Test
  void anInvitationWinsOverRegistering() {
    IssuedInvitation issued = asOwner().invitations().create(newUser("casey"));
    long before = organizations();

    SignInResult casey =
        directory.signIn(
            SignInRequest.of(Identity.verified("idp|casey", null))
                .invitation(issued.code().reveal())
                .register(true),
            NOWHERE);

    assertThat(casey.registered()).isFalse();
    assertThat(casey.organization()).isEqualTo(owner.organization());
    assertThat(organizations()).isEqualTo(before);
  }
}
