package dev.userdirectory.tck.directory.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserRef;
import dev.userdirectory.Users;
import dev.userdirectory.tck.directory.fixture.Race;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Tests two operations that compete for something unique: an address, an external id or a version.
 */
public abstract class RaceSuite extends RaceFlowSuite {

  private SignInResult signIn(SignInRequest request) {
    return directory.signIn(request, NOWHERE);
  }

  @Test
  void ofTwoWhoRegisterOnePersonTogetherOneCreatesTheOrganization() throws InterruptedException {
    long organizations = organizations();
    race(
        ROUNDS,
        (race, number) -> {
          SignInRequest request =
              SignInRequest.of(
                      Identity.verified("idp|racer" + number, "racer@r" + number + ".example"))
                  .register(true);

          Race.Outcome outcome = race.run(() -> signIn(request), () -> signIn(request));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(2);
          SignInResult one = outcome.first().result(SignInResult.class);
          SignInResult other = outcome.second().result(SignInResult.class);
          assertThat(one.registered()).isNotEqualTo(other.registered());
          assertThat(one.user().id()).isEqualTo(other.user().id());
          assertThat(one.session().id()).isNotEqualTo(other.session().id());
        });
    assertThat(organizations()).isEqualTo(organizations + ROUNDS);
  }

  private long organizations() {
    return asHost().list(PageRequest.first()).total();
  }

  @Test
  void oneAddressGoesToOne() throws InterruptedException {
    OrganizationDirectory acme = asOwner();
    race(
        ROUNDS,
        (race, number) -> {
          String name = "casey" + number;
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> acme.users().create(newUser(name)),
                  () -> acme.invitations().create(newUser(name.toUpperCase(Locale.ROOT))));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          assertThat(outcome.refusal()).isEqualTo(Reason.EMAIL_TAKEN);
          assertThat(doneSince(before))
              .containsExactly(
                  outcome.first().won() ? AuditActions.USER_CREATED : AuditActions.USER_INVITED);
        });
  }

  @Test
  void oneExternalIdGoesToOne() throws InterruptedException {
    Users system = asSystem().users();
    User casey = created(newUser("casey"));
    User alex = created(newUser("alex"));
    race(
        ROUNDS,
        (race, number) -> {
          UserChange change = UserChange.empty().externalId("idp|" + number);

          Race.Outcome outcome =
              race.run(
                  () -> system.update(casey.id(), change), () -> system.update(alex.id(), change));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          assertThat(outcome.refusal()).isEqualTo(Reason.EXTERNAL_ID_TAKEN);
          assertThat(system.get(UserRef.externalId("idp|" + number)).id())
              .isEqualTo(outcome.winner().result(User.class).id());
        });
  }

  @Test
  void aUserIsBoundToOnePerson() throws InterruptedException {
    race(
        ROUNDS,
        (race, number) -> {
          String email = address("casey" + number);
          String one = "idp|a" + number;
          String other = "idp|b" + number;
          created(newUser("casey" + number));

          Race.Outcome outcome =
              race.run(
                  () -> signIn(SignInRequest.of(Identity.verified(one, email))),
                  () -> signIn(SignInRequest.of(Identity.verified(other, email))));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          assertThat(outcome.refusal()).isEqualTo(Reason.NO_USER);
          User bound = asSystem().users().get(UserRef.email(email));
          assertThat(bound.externalId()).isEqualTo(outcome.first().won() ? one : other);
          assertThat(asSystem().sessions().list(bound.id())).hasSize(1);
        });
  }

  @Test
  void ofTwoChangesOfOneVersionOneIsMade() throws InterruptedException {
    User casey = created(newUser("casey"));
    Users users = asOwner().users();
    race(
        ROUNDS,
        (race, number) -> {
          UserChange change = UserChange.empty().expectedVersion(1L + number);
          String name = "Casey" + number;

          Race.Outcome outcome =
              race.run(
                  () -> users.update(casey.id(), change.firstName(name)),
                  () -> users.update(casey.id(), change.lastName(name)));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          assertThat(outcome.refusal()).isEqualTo(Reason.VERSION_CHANGED);
          assertThat(users.get(casey.id())).isEqualTo(outcome.winner().result(User.class));
        });
    assertThat(users.get(casey.id()).version()).isEqualTo(1L + ROUNDS);
  }
}
