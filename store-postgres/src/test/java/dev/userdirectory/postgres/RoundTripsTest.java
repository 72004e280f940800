package dev.userdirectory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.postgres.TestServer.Messages;
import dev.userdirectory.testkit.FakeClock;
import dev.userdirectory.testkit.SeededIds;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests how many round trips to the server each operation takes. */
class RoundTripsTest {

  private final Messages messages = new Messages();
  private final FakeClock clock = FakeClock.create();
  private UserDirectory directory;
  private SignInResult jordan;
  private UserId casey;

  @BeforeEach
  void registerAnOrganizationWithTwoUsers() {
    directory =
        UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), TestServer.running().open(messages))
            .clock(clock)
            .ids(new SeededIds(1))
            .build();
    jordan = register("jordan");
    casey = asJordan().users().create(newUser("casey")).id();
  }

  @AfterEach
  void close() {
    directory.close();
  }

  private SignInResult register(String name) {
    return directory.signIn(SignInRequest.of(identity(name)).register(true), RequestContext.none());
  }

  private static Identity identity(String name) {
    return Identity.verified("idp|" + name, name + "@acme.example");
  }

  private static NewUser newUser(String name) {
    return NewUser.of(name + "@acme.example").displayName(name);
  }

  private Caller caller() {
    return directory.authenticate(jordan.token().reveal(), RequestContext.none());
  }

  private OrganizationDirectory asJordan() {
    return directory.actingAs(caller());
  }

  private void assertTrips(int expected, Runnable operation) {
    long before = messages.sent();

    operation.run();

    assertThat(messages.sent() - before).isEqualTo(expected);
  }

  @Test
  void authenticatingTakesOneRoundTrip() {
    assertTrips(1, this::caller);
  }

  @Test
  void authenticatingAndRecordingActivityTakesThreeRoundTrips() {
    clock.advance(Duration.ofMinutes(2));

    assertTrips(3, this::caller);
  }

  /** The first trip reads the actor and the user together; the second one ends the snapshot. */
  @Test
  void gettingAUserTakesTwoRoundTripsByIdAndThreeByEmail() {
    OrganizationDirectory acme = asJordan();

    assertTrips(2, () -> acme.users().get(casey));
    assertTrips(3, () -> acme.users().get(UserRef.email("casey@acme.example")));
  }

  @Test
  void listingUsersTakesThreeRoundTripsAndWhoCanTakesFour() {
    OrganizationDirectory acme = asJordan();

    assertTrips(3, () -> acme.users().list(UserQuery.members(), PageRequest.first()));
    assertTrips(
        4,
        () ->
            acme.access().whoCan(Permissions.USERS_READ, new SiteId("dock"), PageRequest.first()));
  }

  /**
   * The first trip locks the organization and reads everything; the second one writes and commits.
   */
  @Test
  void updatingAUserTakesTwoRoundTrips() {
    OrganizationDirectory acme = asJordan();

    assertTrips(2, () -> acme.users().update(UserRef.me(), UserChange.empty().locale("fr")));
    assertTrips(2, () -> acme.users().update(casey, UserChange.empty().displayName("Casey Lee")));
    assertTrips(2, () -> acme.users().update(casey, UserChange.empty().role("admin")));
  }

  /** A third trip reads the sessions or the pending invitation that end with the user. */
  @Test
  void disablingOrRemovingAUserTakesThreeRoundTrips() {
    OrganizationDirectory acme = asJordan();

    assertTrips(3, () -> acme.users().update(casey, UserChange.empty().enabled(false)));
    assertTrips(3, () -> acme.users().remove(casey));
  }

  /** A third trip checks whether the address is taken. */
  @Test
  void creatingOrInvitingAUserTakesThreeRoundTrips() {
    OrganizationDirectory acme = asJordan();

    assertTrips(3, () -> acme.users().create(newUser("robin")));
    assertTrips(3, () -> acme.invitations().create(newUser("pat")));
  }

  @Test
  void registeringTakesFourRoundTripsAndSigningInAgainTakesFive() {
    assertTrips(4, () -> register("kim"));
    assertTrips(
        5, () -> directory.signIn(SignInRequest.of(identity("kim")), RequestContext.none()));
  }

  @Test
  void anAuditedRefusalTakesFiveRoundTrips() {
    OrganizationDirectory acme = asJordan();
    UserChange noLongerOwner = UserChange.empty().role("user");

    assertTrips(
        5,
        () ->
            assertThatThrownBy(() -> acme.users().update(UserRef.me(), noLongerOwner))
                .isInstanceOf(DirectoryException.Forbidden.class));
  }
}
