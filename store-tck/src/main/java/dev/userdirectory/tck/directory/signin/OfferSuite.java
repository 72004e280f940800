package dev.userdirectory.tck.directory.signin;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests users whom somebody else created for a person's address. They are only offers until the
 * person signs in to them, and do not affect the person before that.
 */
public abstract class OfferSuite extends FlowSuite {

  private static final String ADDRESS = "casey@lee.example";
  private static final Identity CASEY = Identity.verified("idp|casey", ADDRESS);
  private static final Identity BY_ADDRESS = Identity.verified(null, ADDRESS);

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private User planted() {
    return as(stranger).users().create(NewUser.of(ADDRESS));
  }

  private OrganizationId planted(String name) {
    User owner = asHost().create(name, NewUser.of(name + "@planted.example"));
    OrganizationId organization = owner.organization().id();
    directory.actingAs(SystemActor.named("test"), organization).users().create(NewUser.of(ADDRESS));
    return organization;
  }

  private SignInResult plain(Identity identity) {
    return directory.signIn(SignInRequest.of(identity), NOWHERE);
  }

  private SignInResult registering(Identity identity) {
    return directory.signIn(SignInRequest.of(identity).register(true), NOWHERE);
  }

  @Test
  void anOfferStopsNobodyFromRegistering() {
    planted();

    SignInResult casey = registering(CASEY);

    assertThat(casey.registered()).isTrue();
    assertThat(casey.organization().id()).isNotEqualTo(globex());
  }

  @Test
  void aDisabledOfferStopsNobodyFromRegistering() {
    as(stranger).users().disable(planted().id());

    assertThat(registering(CASEY).registered()).isTrue();
  }

  @Test
  void aDisabledOfferIsIgnoredBySigningIn() {
    as(stranger).users().disable(planted().id());

    assertNotFound(this, Reason.NO_USER, () -> plain(CASEY));
    assertNotFound(this, Reason.NO_USER, () -> directory.authenticate(CASEY, globex(), NOWHERE));
    User own = created(NewUser.of(ADDRESS));
    assertThat(plain(CASEY).user().id()).isEqualTo(own.id());
  }

  @Test
  void anInvitationIsNoUserYet() {
    as(stranger).invitations().create(NewUser.of(ADDRESS));

    assertNotFound(this, Reason.NO_USER, () -> plain(BY_ADDRESS));
  }

  @Test
  void offersNeverMakeASignInAmbiguousBesideOnesOwnUser() {
    SignInResult own = registering(CASEY);
    planted();
    planted("one");
    planted("two");

    assertThat(plain(CASEY).user().id()).isEqualTo(own.user().id());
    assertThat(directory.authenticate(CASEY, null, NOWHERE).user()).isEqualTo(own.user().id());
    assertThat(registering(CASEY).user().id()).isEqualTo(own.user().id());
  }

  @Test
  void aPersonWithoutAnExternalIdHasUsersOfTheirOwnToo() {
    SignInResult own = registering(BY_ADDRESS);
    planted();

    assertThat(plain(BY_ADDRESS).user().id()).isEqualTo(own.user().id());
    assertThat(plain(CASEY).user().id()).isEqualTo(own.user().id());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theOnlyOfferIsTakenAndIsThePersonsOwnFromThenOn(boolean withExternalId) {
    Identity identity = withExternalId ? CASEY : BY_ADDRESS;
    User offered = planted();

    SignInResult first = plain(identity);
    planted("one");
    SignInResult second = plain(identity);

    assertThat(first.user().id()).isEqualTo(offered.id());
    assertThat(second.user().id()).isEqualTo(offered.id());
    assertThat(registering(identity).user().id()).isEqualTo(offered.id());
  }

  @Test
  void ofSeveralOffersThePersonNamesOne() {
    planted();
    OrganizationId one = planted("one");

    assertConflict(this, Reason.ORGANIZATION_REQUIRED, () -> plain(CASEY));
    SignInResult named = directory.signIn(SignInRequest.of(CASEY).organization(one), NOWHERE);

    assertThat(named.organization().id()).isEqualTo(one);
    assertThat(plain(CASEY).organization().id()).isEqualTo(one);
  }

  @Test
  void whoIsDisabledInTheirOwnOrganizationIsToldSoAndNotSentToAnOffer() {
    SignInResult own = registering(CASEY);
    directory
        .actingAs(SystemActor.named("test"), own.organization().id())
        .users()
        .create(NewUser.of("second@lee.example").role("owner"));
    directory
        .actingAs(SystemActor.named("test"), own.organization().id())
        .users()
        .disable(own.user().id());
    planted();

    assertRefused(Code.FORBIDDEN, Reason.ACTIVE_ONLY, () -> plain(CASEY));
    assertThat(
            directory
                .signIn(SignInRequest.of(CASEY).organization(globex()), NOWHERE)
                .organization()
                .id())
        .isEqualTo(globex());
  }

  /**
   * A user that a person has signed in to does not become another person's user when its address is
   * changed.
   */
  @Test
  void aUserWhoseAddressSomebodyElseChangesIsAnOfferAgain() {
    as(stranger).users().create(NewUser.of("mallory@planted.example"));
    SignInResult mallory = plain(Identity.verified(null, "mallory@planted.example"));
    as(stranger).users().update(mallory.user().id(), UserChange.empty().email(ADDRESS));

    SignInResult casey = registering(BY_ADDRESS);

    assertThat(casey.registered()).isTrue();
    assertThat(plain(BY_ADDRESS).user().id()).isEqualTo(casey.user().id());
  }

  @Test
  void anAddressThatThePersonHasVerifiedKeepsTheUserTheirOwn() {
    SignInResult own = registering(Identity.verified(null, "casey@before.example"));
    as(own).users().update(UserRef.me(), UserChange.empty().verifiedEmail(ADDRESS));
    planted();

    assertThat(plain(BY_ADDRESS).user().id()).isEqualTo(own.user().id());
  }

  @Test
  void aUserWhoAcceptedIsThePersonsOwn() {
    String code = as(stranger).invitations().create(NewUser.of(ADDRESS)).code().reveal();
    SignInResult accepted = accept(BY_ADDRESS, code);
    planted("one");

    assertThat(plain(BY_ADDRESS).user().id()).isEqualTo(accepted.user().id());
  }

  @Test
  void aUserToWhomTheHostGaveThePersonsExternalIdIsTheirOwn() {
    User own = created(NewUser.of("elsewhere@lee.example").externalId("idp|casey"));
    planted();

    assertThat(plain(CASEY).user().id()).isEqualTo(own.id());
    assertThat(registering(CASEY).user().id()).isEqualTo(own.id());
  }

  @Test
  void thePersonsOwnOrganizationsAndActiveOffersAreListed() {
    SignInResult own = registering(CASEY);
    planted();
    OrganizationId disabled = planted("one");
    User there =
        directory.actingAs(SystemActor.named("test"), disabled).users().get(UserRef.email(ADDRESS));
    directory.actingAs(SystemActor.named("test"), disabled).users().disable(there.id());

    assertThat(asHost().of(CASEY))
        .extracting(organization -> organization.id())
        .containsExactlyInAnyOrder(globex(), own.organization().id());
  }
}
