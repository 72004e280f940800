package dev.userdirectory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.DirectoryException.AuthRequired;
import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.postgres.TestServer.Messages;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests how long a session stays valid in one process after another process has ended it. */
class StaleAtMostTest {

  private static final SystemActor SYSTEM = SystemActor.named("test");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int ROUNDS = 20 * Integer.getInteger("userdirectory.rounds", 1);

  private PostgresStore store;
  private UserDirectory elsewhere;

  @BeforeEach
  void openElsewhere() {
    store = TestServer.running().open(TestServer.silent());
    elsewhere = UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), store).build();
  }

  @AfterEach
  void close() {
    elsewhere.close();
  }

  private UserDirectory here(Duration staleAtMost, Messages messages) {
    PostgresOptions options = TestServer.running().optionsOf(store).staleAtMost(staleAtMost);
    return UserDirectoryBuilder.of(
            RoleModels.ownerAdminUser(),
            PostgresStore.open(TestServer.running().url(), options, messages))
        .build();
  }

  private SignInResult register(int number) {
    Identity identity = Identity.verified("idp|" + number, "user" + number + "@acme.example");
    return elsewhere.signIn(SignInRequest.of(identity).register(true), RequestContext.none());
  }

  private static void revoke(UserDirectory directory, SignInResult who) {
    OrganizationId organization = who.organization().id();
    directory.actingAs(SYSTEM, organization).sessions().revokeAll(who.user().id());
  }

  private static boolean isIn(UserDirectory directory, SignInResult who) {
    try {
      return directory.authenticate(who.token().reveal(), RequestContext.none()) != null;
    } catch (AuthRequired refused) {
      return false;
    }
  }

  /** Authenticates several times, so that the records are cached if caching is allowed. */
  private static void keep(UserDirectory directory, SignInResult who) {
    for (int i = 0; i < 5; i++) {
      assertThat(isIn(directory, who)).isTrue();
    }
  }

  @Test
  void answersAreNeverStaleByDefault() {
    try (UserDirectory here = here(Duration.ZERO, new Messages())) {
      for (int round = 0; round < ROUNDS; round++) {
        SignInResult who = register(round);
        keep(here, who);

        revoke(elsewhere, who);

        assertThat(isIn(here, who)).as("round %s", round).isFalse();
      }
    }
  }

  /**
   * The clock that ends the validity of cached records may tick during one round, but not during
   * each.
   */
  @Test
  void staleAnswersAreServedFromMemoryIfAllowed() {
    Messages messages = new Messages();
    int stale = 0;
    try (UserDirectory here = here(MINUTE, messages)) {
      for (int round = 0; round < 3; round++) {
        SignInResult who = register(round);
        keep(here, who);
        long sent = messages.sent();

        revoke(elsewhere, who);

        if (isIn(here, who) && messages.sent() == sent) {
          stale++;
        }
      }
    }
    assertThat(stale).isGreaterThanOrEqualTo(2);
  }

  @Test
  void changesOfTheSameProcessTakeEffectImmediately() {
    try (UserDirectory here = here(MINUTE, new Messages())) {
      for (int round = 0; round < ROUNDS; round++) {
        SignInResult who = register(round);
        keep(here, who);

        revoke(here, who);

        assertThat(isIn(here, who)).as("round %s", round).isFalse();
      }
    }
  }

  @Test
  @Timeout(60)
  void answersAreNotStaleForLongerThanTheLimit() {
    Duration bound = Duration.ofMillis(50);
    try (UserDirectory here = here(bound, new Messages())) {
      for (int round = 0; round < ROUNDS; round++) {
        SignInResult who = register(round);
        keep(here, who);

        revoke(elsewhere, who);

        long end = System.nanoTime() + bound.toNanos();
        long asked = System.nanoTime();
        while (isIn(here, who)) {
          assertThat(asked - end).as("round %s", round).isNegative();
          asked = System.nanoTime();
        }
      }
    }
  }
}
