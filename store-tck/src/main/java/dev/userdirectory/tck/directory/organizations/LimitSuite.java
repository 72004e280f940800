package dev.userdirectory.tck.directory.organizations;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbiddenReading;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.ImportedRow.Outcome;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.LimitUse;
import dev.userdirectory.Limits;
import dev.userdirectory.NewRole;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.Session;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.access.Scope;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the limits of an organization. */
public abstract class LimitSuite extends FlowSuite {

  private static final Limits NONE = Limits.none();

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser().delegating("users.read");
  }

  /**
   * {@return settings with default limits so high that they matter only in tests of organizations
   * without limits of their own}
   */
  @Override
  protected DirectorySettings settings() {
    return super.settings().limits(NONE.seats(50).sessionsOfUser(40));
  }

  private void limit(Limits limits) {
    asSystem().limit(limits);
  }

  private List<ImportedRow> imported(NewUser... rows) {
    List<ImportedRow> outcomes = new ArrayList<>();
    asSystem().importUsers(List.of(rows), outcomes::add);
    return outcomes;
  }

  // Seats

  @Test
  void aSeatIsTakenByWhoeverIsActive() {
    limit(NONE.seats(2));
    User casey = created(newUser("casey"));

    assertConflict(this, Reason.LIMIT_REACHED, () -> asOwner().users().create(newUser("alex")));
    assertConflict(
        this, Reason.LIMIT_REACHED, () -> asOwner().users().createOrUpdate(null, newUser("alex")));
    asSystem().users().disable(casey.id());
    User alex = created(newUser("alex"));
    assertConflict(this, Reason.LIMIT_REACHED, () -> asOwner().users().enable(casey.id()));
    asSystem().users().remove(alex.id());
    assertThat(asSystem().users().enable(casey.id()).enabled()).isTrue();
  }

  @Test
  void aRefusalNamesTheLimitWhatItIsAndWhatIsUsed() {
    limit(NONE.seats(1));

    DirectoryException full =
        catchThrowableOfType(DirectoryException.class, () -> created(newUser("alex")));

    assertThat(full.ids())
        .containsExactlyInAnyOrderEntriesOf(Map.of("limit", "seats", "most", "1", "used", "1"));
    assertThat(full).hasMessageContaining("1 of 1 seats are in use");
  }

  @Test
  void changesThatTakeNoSeatGoOnWhenAllAreTaken() {
    User casey = created(newUser("casey"));
    limit(NONE.seats(2));

    asOwner().users().update(casey.id(), UserChange.empty().role("admin").firstName("Casey"));
    asOwner().users().createOrUpdate(null, newUser("casey").lastName("Lee"));
    asOwner().users().transferOwnership(owner.user().id(), casey.id(), List.of("user"));
    assertThat(asSystem().limits().seats()).isEqualTo(2);
  }

  @Test
  void anInvitationTakesItsSeatWhenItIsAccepted() {
    limit(NONE.seats(2));
    IssuedInvitation casey = asOwner().invitations().create(newUser("casey"));
    IssuedInvitation alex = asOwner().invitations().create(newUser("alex"));
    accept(identity("casey"), casey.code().reveal());

    assertConflict(
        this, Reason.LIMIT_REACHED, () -> accept(identity("alex"), alex.code().reveal()));
    asSystem().users().remove(casey.user().id());
    assertThat(accept(identity("alex"), alex.code().reveal()).user().enabled()).isTrue();
  }

  @Test
  void whereInvitedUsersTakeSeatsAnInvitationThatWasSentIsAccepted() {
    limit(NONE.seats(2).invitedTakeSeats(true));
    IssuedInvitation casey = asOwner().invitations().create(newUser("casey"));

    assertConflict(
        this, Reason.LIMIT_REACHED, () -> asOwner().invitations().create(newUser("alex")));
    assertConflict(this, Reason.LIMIT_REACHED, () -> asOwner().users().create(newUser("alex")));
    accept(identity("casey"), casey.code().reveal());
    assertThat(asSystem().limits().seats()).isEqualTo(2);
    asSystem().users().disable(casey.user().id());
    asOwner().invitations().create(newUser("alex"));
  }

  @Test
  void anImportFillsTheSeatsThatAreFree() {
    limit(NONE.seats(3));

    assertThat(imported(newUser("a"), newUser("b"), newUser("c"), newUser("a")))
        .extracting(ImportedRow::outcome)
        .containsExactly(Outcome.CREATED, Outcome.CREATED, Outcome.REFUSED, Outcome.UNCHANGED);
    assertThat(asSystem().limits().freeSeats()).isZero();
  }

  @Test
  void anOwnerForWhomThereIsNoSeatIsNoOwner() {
    limit(NONE.seats(1));
    NewUser demoted = NewUser.of(owner.user().email()).role("user");

    assertThat(imported(newUser("casey").role("owner"), demoted))
        .extracting(ImportedRow::outcome)
        .containsOnly(Outcome.REFUSED);
    assertThat(asSystem().users().get(owner.user().id()).owner()).isTrue();
  }

  @Test
  void registeringTakesTheFirstSeatOfEachOrganization() {
    assertThat(directory.actingAs(caller(stranger)).limits().seats()).isEqualTo(1);
  }

  // Invitations

  @Test
  void soManyInvitationsArePendingAtATime() {
    limit(NONE.pendingInvitations(2));
    IssuedInvitation first = asOwner().invitations().create(newUser("a"));
    asOwner().invitations().create(newUser("b"));

    assertConflict(this, Reason.LIMIT_REACHED, () -> asOwner().invitations().create(newUser("c")));
    asOwner().invitations().resend(first.invitation().id());
    asOwner().invitations().cancel(first.invitation().id());
    IssuedInvitation third = asOwner().invitations().create(newUser("c"));
    accept(identity("c"), third.code().reveal());
    asOwner().invitations().create(newUser("d"));
  }

  @Test
  void anInvitationIsNotSentAgainTooSoon() {
    limit(NONE.betweenSends(Duration.ofMinutes(10)));
    IssuedInvitation issued = asSystem().invitations().create(newUser("casey"));
    clock.advance(Duration.ofMinutes(10).minusNanos(1000));

    assertConflict(
        this,
        Reason.LIMIT_REACHED,
        () -> asSystem().invitations().resend(issued.invitation().id()));
    assertConflict(
        this,
        Reason.LIMIT_REACHED,
        () ->
            asSystem()
                .users()
                .updateAndResend(issued.user().id(), UserChange.empty().firstName("Casey")));
    clock.advance(Duration.ofNanos(1000));
    assertThat(asSystem().invitations().resend(issued.invitation().id()).sent()).isTrue();
  }

  @Test
  void aPauseHoldsWhateverLifetimeInvitationsHaveAfterARestart() {
    limit(NONE.betweenSends(Duration.ofHours(1)));
    IssuedInvitation issued = asSystem().invitations().create(newUser("casey"));

    for (int days : new int[] {1, 3, 30}) {
      try (UserDirectory restarted =
          UserDirectoryBuilder.of(model(), keptOpen())
              .settings(settings().invitationLifetime(Duration.ofDays(days)))
              .clock(clock)
              .build()) {
        assertConflict(
            this,
            Reason.LIMIT_REACHED,
            () ->
                restarted
                    .actingAs(SystemActor.named("test"), acme())
                    .invitations()
                    .resend(issued.invitation().id()));
      }
    }
  }

  @Test
  void whatWasNotDeliveredWaitsAsLong() {
    limit(NONE.betweenSends(Duration.ofHours(1)));
    sender.failing(true);
    IssuedInvitation issued = asSystem().invitations().create(newUser("casey"));
    sender.failing(false);

    assertConflict(
        this,
        Reason.LIMIT_REACHED,
        () -> asSystem().invitations().resend(issued.invitation().id()));
  }

  @Test
  void aClockThatGoesBackKeepsNoInvitationFromBeingSent() {
    limit(NONE.betweenSends(Duration.ofMinutes(5)));
    clock.advance(Duration.ofDays(365));
    IssuedInvitation issued = asSystem().invitations().create(newUser("casey"));
    clock.set(clock.instant().minus(Duration.ofDays(365)));

    assertThat(asSystem().invitations().resend(issued.invitation().id()).sent()).isTrue();
  }

  // Roles and sessions

  @Test
  void soManyRolesAreDefined() {
    limit(NONE.customRoles(1));
    asOwner().roles().define(NewRole.named("watch").rank(1));

    assertConflict(
        this, Reason.LIMIT_REACHED, () -> asOwner().roles().define(NewRole.named("guide").rank(1)));
    asOwner().roles().rename("watch", "guide");
    limit(NONE.customRoles(1000));
    for (int i = 1; i < 20; i++) {
      asOwner().roles().define(NewRole.named("role" + i).rank(1).at(Scope.ORGANIZATION));
    }
    assertConflict(
        this,
        Reason.LIMIT_REACHED,
        () -> asOwner().roles().define(NewRole.named("one-more").rank(1)));
  }

  @Test
  void oneSessionTooManyEndsTheOldest() {
    SignInResult first = member("casey", "user");
    clock.advance(Duration.ofMinutes(2));
    SignInResult second = signIn("casey");
    SignInResult staff =
        asSystem()
            .startOnBehalf(
                first.user().id(), "kim", "ticket", clock.instant().plus(Duration.ofHours(1)));
    limit(NONE.sessionsOfUser(2));
    clock.advance(Duration.ofMinutes(2));

    SignInResult third = signIn("casey");

    assertThat(asSystem().sessions().list(first.user().id()))
        .extracting(Session::id)
        .containsExactlyInAnyOrder(
            second.session().id(), staff.session().id(), third.session().id());
    assertRefused(DirectoryException.Code.AUTH_REQUIRED, Reason.SESSION_ENDED, () -> caller(first));
    assertThat(events())
        .filteredOn(event -> event.action().equals(AuditActions.SESSION_REVOKED))
        .hasSize(1);
    limit(NONE.sessionsOfUser(1));
    SignInResult fourth = signIn("casey");
    assertThat(asSystem().sessions().list(first.user().id()))
        .extracting(Session::id)
        .containsExactlyInAnyOrder(staff.session().id(), fourth.session().id());
  }

  @Test
  void sessionsThatBeganByAClockThatWasAheadCount() {
    limit(NONE.sessionsOfUser(2));
    clock.advance(Duration.ofMinutes(30));
    SignInResult casey = member("casey", "user");
    signIn("casey");
    clock.set(clock.instant().minus(Duration.ofMinutes(30)));
    signIn("casey");
    clock.advance(Duration.ofMinutes(40));

    assertThat(asSystem().sessions().list(casey.user().id())).hasSize(2);
  }

  // The limits themselves

  @Test
  void anOrganizationsOwnLimitsReplaceTheSettingsOneByOne() {
    assertThat(asSystem().limits().limits()).isEqualTo(NONE.seats(50).sessionsOfUser(40));

    LimitUse use = asSystem().limit(NONE.seats(3).betweenSends(Duration.ofHours(1)));

    assertThat(use.limits())
        .isEqualTo(NONE.seats(3).sessionsOfUser(40).betweenSends(Duration.ofHours(1)));
    assertThat(asSystem().limits()).isEqualTo(use);
    assertThat(as(stranger).limits().limits().seats()).isEqualTo(50);
    assertThat(asSystem().limit(NONE).limits()).isEqualTo(NONE.seats(50).sessionsOfUser(40));
  }

  @Test
  void loweredBelowWhatIsUsedALimitRefusesAdditionsAlone() {
    User casey = created(newUser("casey"));
    created(newUser("alex"));
    limit(NONE.seats(1));

    assertThat(asSystem().limits().seats()).isEqualTo(3);
    assertThat(asSystem().limits().freeSeats()).isZero();
    asOwner().users().update(casey.id(), UserChange.empty().role("admin"));
    asOwner().users().disable(casey.id());
    assertConflict(this, Reason.LIMIT_REACHED, () -> asOwner().users().enable(casey.id()));
    limit(NONE.seats(3));
    asOwner().users().enable(casey.id());
  }

  @Test
  void theUseIsShownToWhoeverSeesTheWholeOrganization() {
    SignInResult admin = member("admin", "admin");
    SignInResult user = member("casey", "user");
    asOwner().invitations().create(newUser("alex"));
    asOwner().roles().define(NewRole.named("watch").rank(1));

    LimitUse use = as(admin).limits();

    assertThat(use.seats()).isEqualTo(3);
    assertThat(use.pendingInvitations()).isEqualTo(1);
    assertThat(use.customRoles()).isEqualTo(1);
    assertThat(use.freeSeats()).isEqualTo(47);
    assertThat(asSystem().limits()).isEqualTo(use);
    assertForbiddenReading(this, Reason.DEFAULT_DENY, () -> as(user).limits());
  }

  @Test
  void settingThemIsAnEventWithWhatTheyWereAndAre() {
    limit(NONE.seats(5));
    limit(NONE.seats(5).pendingInvitations(0));
    long last = sequence();
    limit(NONE.seats(5).pendingInvitations(0));

    assertThat(sequence()).isEqualTo(last);
    assertThat(lastEvent().action()).isEqualTo(AuditActions.ORGANIZATION_LIMITED);
    assertThat(lastEvent().changes())
        .containsEntry(
            "limits",
            new AuditEvent.Change(Map.of("seats", 5), Map.of("seats", 5, "pendingInvitations", 0)));
  }

  @Test
  void whatCanBeNoLimitIsRefused() {
    assertInvalid(this, "seats", () -> asSystem().limit(NONE.seats(0)));
    assertInvalid(this, "pendingInvitations", () -> asSystem().limit(NONE.pendingInvitations(-1)));
    assertInvalid(this, "customRoles", () -> asSystem().limit(NONE.customRoles(-1)));
    assertInvalid(this, "sessionsOfUser", () -> asSystem().limit(NONE.sessionsOfUser(0)));
    assertInvalid(
        this, "betweenSends", () -> asSystem().limit(NONE.betweenSends(Duration.ofDays(-1))));
    assertInvalid(
        this, "betweenSends", () -> asSystem().limit(NONE.betweenSends(Duration.ofDays(3651))));
  }
}
