package dev.userdirectory.tck.store.organizations;

import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import dev.userdirectory.tck.store.fixture.UserRow;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests what is found and what is unique across organizations. */
public abstract class StoreLookUpsSuite extends StoreSuite {

  private static final UserId CASEY = Rows.userId(1);
  private static final UserId JORDAN = Rows.userId(2);

  @Test
  void aUserIsLocatedByExternalIdInEachOrganization() {
    insert(user(ACME, 1).externalId("casey").row(), user(ACME, 2).externalId("jordan").row());
    insert(user(OTHER, 3).externalId("casey").row());

    assertThat(store().locate("casey", null, 9))
        .containsExactlyInAnyOrder(own(ACME, CASEY), own(OTHER, Rows.userId(3)));
  }

  private static UserLocation own(OrganizationId organization, UserId user) {
    return new UserLocation(organization, user, true, true);
  }

  private static UserLocation offer(OrganizationId organization, UserId user) {
    return new UserLocation(organization, user, false, true);
  }

  @Test
  void aUserWithoutAnExternalIdIsLocatedByEmailInEachOrganization() {
    insert(user(ACME, 1).email("casey@home.example").row(), user(ACME, 2).row());
    insert(user(OTHER, 3).email("casey@home.example").bound().row());

    assertThat(store().locate(null, "casey@home.example", 9))
        .containsExactlyInAnyOrder(offer(ACME, CASEY), own(OTHER, Rows.userId(3)));
  }

  @Test
  void aUserWithAnExternalIdIsNotLocatedByEmail() {
    insert(user(ACME, 1).email("casey@home.example").externalId("casey").row());

    assertThat(store().locate("another", "casey@home.example", 9)).isEmpty();
    assertThat(store().locate("casey", "casey@home.example", 9)).containsExactly(own(ACME, CASEY));
  }

  @Test
  void locateFindsUsersByEitherExternalIdOrEmail() {
    insert(
        user(ACME, 1).externalId("casey").row(), user(ACME, 2).email("casey@home.example").row());

    assertThat(store().locate("casey", "casey@home.example", 9))
        .containsExactlyInAnyOrder(own(ACME, CASEY), offer(ACME, JORDAN));
  }

  @Test
  void aDisabledUserIsLocatedOnlyIfBound() {
    UserState state = UserState.DISABLED;
    insert(user(ACME, 1).email("casey@home.example").state(state).row());
    insert(user(OTHER, 2).email("casey@home.example").state(state).bound().row());

    assertThat(store().locate(null, "casey@home.example", 9))
        .containsExactly(new UserLocation(OTHER, JORDAN, true, false));
  }

  @Test
  void theLimitOfLocateAppliesToEachKindOfMatch() {
    for (int i = 11; i <= 15; i++) {
      OrganizationId organization = Rows.organizationId(i);
      int number = i;
      write(
          organization,
          tx -> {
            tx.insert(Rows.organization(organization, "Offering", number));
            UserRow row = user(organization, number).email("casey@home.example");
            tx.insertUsers(List.of(number == 13 ? row.bound().row() : row.row()));
          });
    }
    insert(user(ACME, 1).externalId("casey").row());

    assertThat(store().locate("casey", "casey@home.example", 2))
        .hasSize(4)
        .contains(own(ACME, CASEY), own(Rows.organizationId(13), Rows.userId(13)));
  }

  @Test
  void locateReturnsNothingForMissingOrUnknownKeys() {
    insert(user(ACME, 1).row());

    assertThat(store().locate(null, null, 9)).isEmpty();
    assertThat(store().locate("nobody", "nobody@acme.example", 9)).isEmpty();
    assertThat(store().locate(null, "user1@acme.example", 9)).hasSize(1);
  }

  @Test
  void locateComparesTextByItsBytes() {
    insert(
        user(ACME, 1).externalId("Casey").row(), user(ACME, 2).email("casey@home.example").row());

    assertThat(store().locate("casey", "Casey@home.example", 9)).isEmpty();
    assertThat(store().locate("Case_", "%", 9)).isEmpty();
    assertThat(store().locate("Casey", null, 9)).hasSize(1);
  }

  @Test
  void aUserIsLocatedByTheirCurrentExternalIdAndEmail() {
    insert(user(ACME, 1).externalId("before").email("before@acme.example").row());

    write(
        ACME,
        tx ->
            tx.updateUsers(
                List.of(user(ACME, 1).externalId("after").email("after@acme.example").row())));

    assertThat(store().locate("before", "before@acme.example", 9)).isEmpty();
    assertThat(store().locate("after", "after@acme.example", 9)).hasSize(1);
  }

  @Test
  void aDeletedUserIsNotLocated() {
    insert(user(ACME, 1).externalId("casey").row());
    assertThat(store().locate("casey", "user1@acme.example", 9)).hasSize(1);

    write(ACME, tx -> tx.deleteUser(CASEY));

    assertThat(store().locate("casey", "user1@acme.example", 9)).isEmpty();
  }

  @Test
  void anExternalIdCannotBeClaimedByTwoOrganizations() {
    register(ACME, 1, "casey");

    assertConflict(StoreConflict.Kind.CLAIM, () -> register(OTHER, 2, "casey"));
    register(OTHER, 2, "jordan");
  }

  @Test
  void anExternalIdCannotBeClaimedByTwoUsersOfAnOrganization() {
    insert(user(ACME, 1).row(), user(ACME, 2).row());
    write(ACME, tx -> tx.claim("casey", CASEY));

    assertConflict(StoreConflict.Kind.CLAIM, () -> write(ACME, tx -> tx.claim("casey", JORDAN)));
  }

  @Test
  void anExternalIdCannotBeClaimedTwiceInATransaction() {
    insert(user(ACME, 1).row(), user(ACME, 2).row());

    assertConflict(
        StoreConflict.Kind.CLAIM,
        () ->
            write(
                ACME,
                tx -> {
                  tx.claim("casey", CASEY);
                  tx.claim("casey", JORDAN);
                }));
    register(OTHER, 3, "casey");
  }

  @Test
  void aRefusedClaimRollsBackTheWholeWrite() {
    register(ACME, 1, "casey");

    assertConflict(
        StoreConflict.Kind.CLAIM,
        () ->
            write(
                OTHER,
                tx -> {
                  tx.insertUsers(List.of(user(OTHER, 2).externalId("casey").row()));
                  tx.claim("jordan", JORDAN);
                  tx.claim("casey", JORDAN);
                }));

    assertThat(in(OTHER).user(JORDAN)).isNull();
    register(ACME, 2, "jordan");
  }

  @Test
  void aRolledBackClaimIsReleased() {
    insert(user(ACME, 1).row());
    assertThatThrownBy(
        () ->
            write(
                ACME,
                tx -> {
                  tx.claim("casey", CASEY);
                  throw new IllegalStateException("no");
                }));

    register(OTHER, 2, "casey");
    assertConflict(StoreConflict.Kind.CLAIM, () -> register(ACME, 3, "casey"));
  }

  @Test
  void deletingAUserReleasesOnlyTheirClaim() {
    register(ACME, 1, "casey");
    register(ACME, 2, "jordan");

    write(ACME, tx -> tx.deleteUser(CASEY));

    register(OTHER, 3, "casey");
    assertConflict(StoreConflict.Kind.CLAIM, () -> register(OTHER, 4, "jordan"));
  }

  @Test
  void releasingAClaimKeepsTheUserAndOtherClaims() {
    register(ACME, 1, "casey");
    register(ACME, 2, "jordan");

    write(ACME, tx -> tx.releaseClaim(CASEY));

    assertThat(in(ACME).user(CASEY)).isNotNull();
    register(OTHER, 3, "casey");
    assertConflict(StoreConflict.Kind.CLAIM, () -> register(OTHER, 4, "jordan"));
  }

  @Test
  void claimantsReturnsTheUsersWhoClaimTheirExternalId() {
    register(ACME, 1, "casey");
    insert(user(ACME, 2).externalId("jordan").row(), user(ACME, 3).row());
    insert(user(OTHER, 1).externalId("casey").row());
    register(OTHER, 2, "jordan");

    assertThat(in(ACME).claimants(List.of(CASEY, JORDAN, Rows.userId(3), Rows.userId(9))))
        .containsExactly(CASEY);
    assertThat(in(ACME).claimants(List.of(JORDAN))).isEmpty();
    assertThat(in(OTHER).claimants(List.of(CASEY, JORDAN))).containsExactly(JORDAN);
    write(ACME, tx -> tx.releaseClaim(CASEY));
    assertThat(in(ACME).claimants(List.of(CASEY))).isEmpty();
  }

  @Test
  void releasingAClaimThatDoesNotExistChangesNothing() {
    register(ACME, 1, "casey");
    insert(user(ACME, 2).row());
    insert(user(OTHER, 1).externalId("casey").row());

    write(ACME, tx -> tx.releaseClaim(JORDAN));
    write(OTHER, tx -> tx.releaseClaim(CASEY));

    assertConflict(StoreConflict.Kind.CLAIM, () -> write(OTHER, tx -> tx.claim("casey", CASEY)));
  }

  @Test
  void aRolledBackReleaseKeepsTheClaim() {
    register(ACME, 1, "casey");

    assertThatThrownBy(
        () ->
            write(
                ACME,
                tx -> {
                  tx.releaseClaim(CASEY);
                  throw new IllegalStateException("no");
                }));

    assertConflict(StoreConflict.Kind.CLAIM, () -> register(OTHER, 3, "casey"));
  }

  @Test
  void aUserCanClaimAgainAfterReleasingTheirClaim() {
    register(ACME, 1, "casey");

    write(
        ACME,
        tx -> {
          tx.releaseClaim(CASEY);
          tx.updateUsers(List.of(user(ACME, 1).externalId("casey two").row()));
          tx.claim("casey two", CASEY);
          tx.releaseClaim(CASEY);
          tx.updateUsers(List.of(user(ACME, 1).externalId("casey").row()));
          tx.claim("casey", CASEY);
        });

    register(OTHER, 3, "casey two");
    assertConflict(StoreConflict.Kind.CLAIM, () -> register(OTHER, 4, "casey"));
  }

  @Test
  void aClaimCanMoveToAnotherUserInOneTransaction() {
    register(ACME, 1, "casey");

    write(
        ACME,
        tx -> {
          tx.deleteUser(CASEY);
          tx.insertUsers(List.of(user(ACME, 2).externalId("casey").row()));
          tx.claim("casey", JORDAN);
        });

    assertConflict(StoreConflict.Kind.CLAIM, () -> register(OTHER, 4, "casey"));
  }

  @Test
  void deletingAUserKeepsTheClaimOfThatIdInAnotherOrganization() {
    register(ACME, 1, "casey");
    insert(user(OTHER, 1).row());

    write(OTHER, tx -> tx.deleteUser(CASEY));

    assertConflict(StoreConflict.Kind.CLAIM, () -> register(OTHER, 2, "casey"));
  }

  @Test
  void holdersOfUnknownRolesAreFoundInEveryOrganization() {
    insert(user(ACME, 1).roles("viewer", "guard").row(), user(ACME, 2).roles("viewer").row());
    insert(user(OTHER, 3).roles("Viewer", "pilot").row());

    assertThat(store().holdersOfOtherRoles(Set.of("viewer", "owner"), 10))
        .containsExactlyInAnyOrder(
            new RoleHolder("guard", ACME, CASEY),
            new RoleHolder("Viewer", OTHER, Rows.userId(3)),
            new RoleHolder("pilot", OTHER, Rows.userId(3)));
    assertThat(store().holdersOfOtherRoles(Set.of("viewer", "Viewer", "guard", "pilot"), 10))
        .isEmpty();
    assertThat(store().holdersOfOtherRoles(Set.of(), 10)).hasSize(5);
  }

  @Test
  void theNumberOfHoldersOfUnknownRolesIsLimited() {
    insert(user(ACME, 1).roles("guard").row(), user(ACME, 2).roles("guard").row());
    insert(user(OTHER, 3).roles("guard").row());

    assertThat(store().holdersOfOtherRoles(Set.of("viewer"), 2)).hasSize(2);
  }

  @Test
  void formerHoldersOfAnUnknownRoleAreNotFound() {
    insert(user(ACME, 1).roles("guard").row(), user(ACME, 2).roles("guard").row());
    assertThat(store().holdersOfOtherRoles(Set.of("viewer"), 10)).hasSize(2);

    write(ACME, tx -> tx.updateUsers(List.of(user(ACME, 1).roles("viewer").row())));
    write(ACME, tx -> tx.deleteUser(JORDAN));

    assertThat(store().holdersOfOtherRoles(Set.of("viewer"), 10)).isEmpty();
  }

  @Test
  void anOrganizationLacksARoleUntilAnActiveUserHoldsIt() {
    insert(
        user(ACME, 1).roles("owner").state(UserState.DISABLED).row(),
        user(ACME, 2).roles("owner").state(UserState.INVITED).row(),
        user(ACME, 3).roles("Owner", "viewer").row());
    insert(user(OTHER, 4).roles("viewer", "owner").row());
    assertThat(store().organizationsWithoutActive("owner", 10)).containsExactly(ACME);

    write(ACME, tx -> tx.updateUsers(List.of(user(ACME, 1).roles("owner").row())));
    assertThat(store().organizationsWithoutActive("owner", 10)).isEmpty();

    write(OTHER, tx -> tx.deleteUser(Rows.userId(4)));
    assertThat(store().organizationsWithoutActive("owner", 10)).containsExactly(OTHER);
  }

  @Test
  void organizationsLackingARoleAreReturnedOldestFirstUpToALimit() {
    assertThat(store().organizationsWithoutActive("owner", 10)).containsExactly(ACME, OTHER);
    assertThat(store().organizationsWithoutActive("owner", 1)).containsExactly(ACME);
  }
}
