package dev.userdirectory.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Reason;
import dev.userdirectory.SignIn;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two who want what only one can have: an address, an external id, a version, a session's end. */
abstract class RaceSuite extends FlowSuite {

  private static final int ROUNDS = 50;

  @Override
  RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  @Test
  void ofTwoWhoBothFoundNobodyAndRegisterOneCreatesTheOrganization() throws InterruptedException {
    WatchedStore store = new WatchedStore(openStore());
    CyclicBarrier bothLookedUp = new CyclicBarrier(2);
    AtomicInteger lookUps = new AtomicInteger();
    store.afterLookUp(
        () -> {
          if (lookUps.incrementAndGet() <= 2) {
            Race.meet(bothLookedUp);
          }
        });
    SignInRequest request =
        SignInRequest.of(Identity.of("idp|alex", "alex@initech.example")).register(true);
    try (Race race = new Race();
        UserDirectory watched = UserDirectoryBuilder.of(model(), store).clock(clock).build()) {
      Race.Outcome outcome =
          race.run(() -> watched.signIn(request, NOWHERE), () -> watched.signIn(request, NOWHERE));

      assertThat(outcome.winners()).as("%s", outcome).isEqualTo(2);
      SignIn one = outcome.first().result(SignIn.class);
      SignIn other = outcome.second().result(SignIn.class);
      assertThat(one.registered()).isNotEqualTo(other.registered());
      assertThat(one.user().id()).isEqualTo(other.user().id());
    }
  }

  @Test
  void oneAddressGoesToOne() throws InterruptedException {
    OrganizationDirectory acme = asOwner();
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        String name = "casey" + round;

        Race.Outcome outcome =
            race.run(
                () -> acme.users().create(newUser(name)),
                () -> acme.invitations().create(newUser(name.toUpperCase(Locale.ROOT))));

        assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.refusal()).isEqualTo(Reason.EMAIL_TAKEN);
      }
    }
  }

  @Test
  void oneExternalIdGoesToOne() throws InterruptedException {
    User casey = created(newUser("casey"));
    User alex = created(newUser("alex"));
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        UserChange change = UserChange.set().externalId("idp|" + round);

        Race.Outcome outcome =
            race.run(
                () -> asSystem().users().update(casey.id(), change),
                () -> asSystem().users().update(alex.id(), change));

        assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.refusal()).isEqualTo(Reason.EXTERNAL_ID_TAKEN);
      }
    }
  }

  @Test
  void aUserIsBoundToOnePerson() throws InterruptedException {
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        String name = "casey" + round;
        created(newUser(name));

        Race.Outcome outcome =
            race.run(() -> bind(name, "idp|a" + name), () -> bind(name, "idp|b" + name));

        assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.refusal()).isEqualTo(Reason.NO_USER);
        assertThat(asSystem().users().get(UserRef.email(address(name))).externalId())
            .isEqualTo(outcome.first().won() ? "idp|a" + name : "idp|b" + name);
      }
    }
  }

  private SignIn bind(String name, String externalId) {
    return directory.signIn(SignInRequest.of(Identity.of(externalId, address(name))), NOWHERE);
  }

  @Test
  void ofTwoChangesOfOneVersionOneIsMade() throws InterruptedException {
    User casey = created(newUser("casey"));
    OrganizationDirectory acme = asOwner();
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        UserChange change = UserChange.set().expectedVersion(1L + round);
        String name = "Casey" + round;

        Race.Outcome outcome =
            race.run(
                () -> acme.users().update(casey.id(), change.firstName(name)),
                () -> acme.users().update(casey.id(), change.lastName(name)));

        assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.refusal()).isEqualTo(Reason.VERSION_CHANGED);
      }
    }
    assertThat(asOwner().users().get(casey.id()).version()).isEqualTo(1L + ROUNDS);
  }

  @Test
  void aSessionStartedWhileItsUserIsDisabledDoesNotLive() throws InterruptedException {
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        String name = "casey" + round;
        User casey = created(newUser(name));

        Race.Outcome outcome =
            race.run(() -> signIn(name), () -> asSystem().users().disable(casey.id()));

        assertThat(outcome.second().won()).as("%s", outcome).isTrue();
        assertThat(asSystem().sessions().list(casey.id())).isEmpty();
        if (!outcome.first().won()) {
          assertThat(outcome.first().reason()).isEqualTo(Reason.ACTIVE_ONLY);
        }
      }
    }
  }

  @Test
  void aSessionIsEndedOnce() throws InterruptedException {
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        SignIn casey = member("casey" + round, "user");

        Race.Outcome outcome = race.run(() -> end(casey), () -> end(casey));

        assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.refusal()).isEqualTo(Reason.NO_SUCH_SESSION);
      }
    }
  }

  private boolean end(SignIn signIn) {
    asSystem().sessions().revoke(signIn.user().id(), signIn.session().id());
    return true;
  }
}
