package dev.userdirectory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.DirectoryException.Forbidden;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.testkit.Invariants;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests two stores over one schema that share nothing but the server, like stores on two machines.
 */
class TwoStoresTest {

  private static final SystemActor SYSTEM = SystemActor.named("test");
  private static final int ROUNDS = 100 * Integer.getInteger("userdirectory.rounds", 1);

  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final CyclicBarrier together = new CyclicBarrier(2);
  private UserDirectory one;
  private UserDirectory other;
  private OrganizationId acme;
  private SignInResult jordan;
  private SignInResult casey;

  @BeforeEach
  void registerAnOrganizationWithTwoOwners() {
    PostgresStore store = TestServer.running().open(TestServer.silent());
    one = UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), store).build();
    other =
        UserDirectoryBuilder.of(
                RoleModels.ownerAdminUser(),
                PostgresStore.open(
                    TestServer.running().url(), TestServer.running().optionsOf(store)))
            .build();
    jordan = one.signIn(SignInRequest.of(person("jordan")).register(true), RequestContext.none());
    acme = jordan.organization().id();
    one.actingAs(SYSTEM, acme)
        .users()
        .create(NewUser.of("casey@acme.example").externalId("idp|casey").role("owner"));
    casey = other.signIn(SignInRequest.of(person("casey")), RequestContext.none());
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    one.close();
    other.close();
  }

  private static Identity person(String name) {
    return Identity.verified("idp|" + name, name + "@acme.example");
  }

  @Test
  @Timeout(120)
  void twoOwnersDemotingEachOtherLeaveOneOwner() throws Exception {
    demoteEachOther(ROUNDS);
  }

  @Test
  @Tag("long")
  @Timeout(3_000)
  void fiveThousandMutualDemotionsLeaveOneOwnerEach() throws Exception {
    demoteEachOther(5_000);
  }

  private void demoteEachOther(int rounds) throws Exception {
    for (int round = 1; round <= rounds; round++) {
      List<Future<Boolean>> answers =
          threads.invokeAll(
              List.of(
                  demotion(one, jordan, casey.user().id()),
                  demotion(other, casey, jordan.user().id())));

      assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
          .as("round %s", round)
          .containsExactlyInAnyOrder(true, false);
      for (SignInResult owner : List.of(jordan, casey)) {
        one.actingAs(SYSTEM, acme)
            .users()
            .update(owner.user().id(), UserChange.empty().role("owner"));
      }
    }
    Invariants.of(one).check();
  }

  /**
   * Returns a demotion, whose result is whether it was made. The second of two owners to demote the
   * other is refused, since that user is no longer an owner.
   */
  private Callable<Boolean> demotion(UserDirectory directory, SignInResult actor, UserId target) {
    return () -> {
      var acting =
          directory.actingAs(directory.authenticate(actor.token().reveal(), RequestContext.none()));
      together.await(10, TimeUnit.SECONDS);
      try {
        acting.users().update(target, UserChange.empty().role("admin"));
        return true;
      } catch (Forbidden refused) {
        return false;
      }
    };
  }
}
