package dev.userdirectory.tck.directory.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import dev.userdirectory.tck.directory.fixture.MeetingStore;
import dev.userdirectory.testkit.SeededIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests that a directory answers from its cache, but never from an entry whose data has changed.
 */
public abstract class CacheSuite extends FlowSuite {

  private static final String PERMISSION = Permissions.ROLES_ASSIGN;
  private static final Duration DAY = Duration.ofDays(1);

  private SignInResult casey;
  private SignInResult jordan;

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  @Override
  protected DirectorySettings settings() {
    return DirectorySettings.defaults().sessionLifetime(DAY.multipliedBy(30), DAY.multipliedBy(7));
  }

  @BeforeEach
  void signInTwoAdmins() {
    casey = member("casey", "admin");
    jordan = member("pat", "admin");
    keep();
  }

  private UserId caseyId() {
    return casey.user().id();
  }

  /** Fills the cache by asking several times, so that later calls use it. */
  private void keep() {
    for (int i = 0; i < 3; i++) {
      assertThat(caller(casey).may(PERMISSION)).isTrue();
      assertThat(systemSaysThatCaseyMay()).isTrue();
      assertThat(as(jordan).access().check(caseyId(), PERMISSION)).isTrue();
      assertThat(as(casey).access().check(UserRef.me(), PERMISSION)).isTrue();
    }
  }

  private boolean systemSaysThatCaseyMay() {
    return asSystem().access().check(caseyId(), PERMISSION);
  }

  /** Changes Casey, and asserts that all ways to ask report the loss of the permission. */
  private void assertLost(UserChange change) {
    OrganizationDirectory kept = as(casey);

    asSystem().users().update(caseyId(), change);

    assertNoneSaysThatCaseyMay(kept);
  }

  private void assertNoneSaysThatCaseyMay(OrganizationDirectory kept) {
    assertThat(systemSaysThatCaseyMay()).isFalse();
    assertThat(as(jordan).access().check(caseyId(), PERMISSION)).isFalse();
    assertThat(kept.access().check(UserRef.me(), PERMISSION)).isFalse();
    assertThat(caller(casey).may(PERMISSION)).isFalse();
  }

  private Reason refusalOf(Runnable operation) {
    return Objects.requireNonNull(catchThrowableOfType(DirectoryException.class, operation::run))
        .reason();
  }

  /**
   * Runs an operation that ends Casey's session, and asserts that the session is then refused
   * everywhere.
   */
  private void assertEnds(Runnable change) {
    assertEnds(change, Reason.SESSION_ENDED);
  }

  private void assertEnds(Runnable change, Reason ofTheToken) {
    OrganizationDirectory kept = as(casey);

    change.run();

    assertThat(refusalOf(() -> caller(casey))).isEqualTo(ofTheToken);
    assertThat(refusalOf(() -> kept.access().check(UserRef.me(), PERMISSION)))
        .isEqualTo(Reason.SESSION_ENDED);
    assertThat(refusalOf(() -> kept.users().get(UserRef.me()))).isEqualTo(Reason.SESSION_ENDED);
  }

  @Test
  void whatIsKeptAnswersWithoutTheStore() {
    long reads = store().reads();

    keep();

    assertNothingReadSince(reads);
  }

  /** Asserts that the store was not read. A store without stamps is read each time instead. */
  private void assertNothingReadSince(long reads) {
    boolean isKept = store().stamp(casey.user().organization().id(), caseyId()) >= 0;
    assertThat(store().reads() == reads).isEqualTo(isKept);
  }

  @Test
  void whatIsKeptStaysWhenOthersChange() {
    asSystem().users().update(jordan.user().id(), UserChange.empty().displayName("Pat"));
    asSystem().users().create(newUser("robin").role("user"));
    signIn("robin");
    caller(jordan);
    caller(jordan);
    long reads = store().reads();

    assertThat(caller(casey).may(PERMISSION)).isTrue();
    assertThat(caller(casey).may(PERMISSION)).isTrue();

    // Two users may share a stamp by chance.
    assertThat(store().reads() - reads).isLessThanOrEqualTo(2);
  }

  @Test
  void aDemotionCounts() {
    assertLost(UserChange.empty().role("user"));
  }

  @Test
  void aDenialCounts() {
    assertLost(UserChange.empty().permission(PERMISSION, false));
  }

  @Test
  void aDatedDenialCountsUntilItEnds() {
    assertLost(UserChange.empty().permission(PERMISSION, false, clock.instant().plus(DAY)));
    keepWhatIsDenied();

    clock.advance(DAY);

    keep();
  }

  private void keepWhatIsDenied() {
    for (int i = 0; i < 3; i++) {
      assertNoneSaysThatCaseyMay(as(casey));
    }
  }

  @Test
  void aDatedGrantCountsUntilItEnds() {
    asSystem().users().update(caseyId(), UserChange.empty().role("user"));
    Instant end = clock.instant().plus(Duration.ofSeconds(30));
    asSystem().users().update(caseyId(), UserChange.empty().permission(PERMISSION, true, end));
    keepWhatIsGranted();

    clock.set(end);

    assertNoneSaysThatCaseyMay(as(casey));
  }

  private void keepWhatIsGranted() {
    for (int i = 0; i < 3; i++) {
      assertThat(caller(casey).may(PERMISSION)).isTrue();
      assertThat(systemSaysThatCaseyMay()).isTrue();
    }
  }

  @Test
  void disablingEndsWhatIsKept() {
    assertEnds(() -> asSystem().users().disable(caseyId()));

    assertThat(systemSaysThatCaseyMay()).isFalse();
  }

  @Test
  void removalEndsWhatIsKept() {
    assertEnds(() -> asSystem().users().remove(caseyId()), Reason.NO_SESSION);

    assertThat(refusalOf(this::systemSaysThatCaseyMay)).isEqualTo(Reason.NO_USER);
    assertThat(refusalOf(() -> as(jordan).access().check(caseyId(), PERMISSION)))
        .isEqualTo(Reason.NO_USER);
  }

  @Test
  void revocationEndsWhatIsKept() {
    assertEnds(() -> asSystem().sessions().revokeAll(caseyId()));
  }

  @Test
  void revocationOfOneSessionLeavesTheOther() {
    SignInResult elsewhere = signIn("casey");
    caller(elsewhere);

    assertEnds(() -> asSystem().sessions().revoke(caseyId(), casey.session().id()));

    assertThat(caller(elsewhere).may(PERMISSION)).isTrue();
  }

  @Test
  void anotherAddressEndsWhatIsKept() {
    assertEnds(
        () ->
            asSystem()
                .users()
                .update(caseyId(), UserChange.empty().verifiedEmail("c@acme.example")));
  }

  @Test
  void deletingTheOrganizationEndsWhatIsKept() {
    assertEnds(() -> asSystem().delete(), Reason.NO_SESSION);

    assertThat(refusalOf(this::systemSaysThatCaseyMay)).isEqualTo(Reason.NO_ORGANIZATION);
  }

  @Test
  void whatAReaderMayNotSeeIsRefusedAsEver() {
    SignInResult user = member("user", "user");
    for (int i = 0; i < 3; i++) {
      assertThat(as(user).access().check(UserRef.me(), PERMISSION)).isFalse();
      assertThat(refusalOf(() -> as(user).access().check(caseyId(), PERMISSION)))
          .isEqualTo(Reason.DEFAULT_DENY);
      assertThat(refusalOf(() -> as(stranger).access().check(caseyId(), PERMISSION)))
          .isEqualTo(Reason.NO_USER);
      assertThat(
              refusalOf(
                  () ->
                      directory
                          .actingAs(SystemActor.named("test"), globex())
                          .access()
                          .check(caseyId(), PERMISSION)))
          .isEqualTo(Reason.NO_USER);
    }
  }

  @Test
  void aPermissionThatTheModelDoesNotKnowIsAFaultAsEver() {
    for (String unknown : new String[] {"no.such", "", null}) {
      assertThatExceptionOfType(DirectoryException.Invalid.class)
          .isThrownBy(() -> asSystem().access().check(caseyId(), unknown));
      assertThatExceptionOfType(DirectoryException.Invalid.class)
          .isThrownBy(() -> asSystem().access().check(caseyId(), unknown, SiteId.of("dock")));
    }
  }

  @Test
  void noSiteIsAFaultAsEver() {
    for (SiteId none : new SiteId[] {SiteId.of(" "), SiteId.of("a\u0000b"), null}) {
      assertThatExceptionOfType(DirectoryException.Invalid.class)
          .isThrownBy(() -> asSystem().access().check(caseyId(), PERMISSION, none));
    }
  }

  @Test
  void aSystemWithoutANameIsAFaultAsEver() {
    assertThatExceptionOfType(DirectoryException.Invalid.class)
        .isThrownBy(
            () ->
                directory
                    .actingAs(SystemActor.named(" "), acme())
                    .access()
                    .check(caseyId(), PERMISSION));
  }

  @Test
  void whatStaffMayNotDoOnAUsersBehalfIsRefusedAsEver() {
    String token =
        asSystem()
            .startOnBehalf(caseyId(), "sam", "ticket 1", clock.instant().plus(DAY))
            .token()
            .reveal();
    for (int i = 0; i < 3; i++) {
      Caller staff = directory.authenticate(token, NOWHERE);

      assertThat(staff.may(PERMISSION)).isFalse();
      assertThat(directory.actingAs(staff).access().check(UserRef.me(), PERMISSION)).isFalse();
    }
  }

  /**
   * The two directories number their permissions differently, so one must not rely on the
   * permissions that the other has compiled for a caller.
   */
  @Test
  void aCallerOfADirectoryWithFewerPermissionsIsRefusedInThisOne() {
    Caller kept = caller(casey);
    String[] permissions =
        IntStream.range(0, 100).mapToObj(i -> "a.permission" + i).toArray(String[]::new);
    try (UserDirectory another =
        UserDirectoryBuilder.of(model().granting("user", permissions), openStore())
            .clock(clock)
            .ids(new SeededIds(42))
            .build()) {
      assertThat(
              refusalOf(
                  () -> another.actingAs(kept).access().check(jordan.user().id(), PERMISSION)))
          .isEqualTo(Reason.SESSION_ENDED);
    }
  }

  /** The other store uses the same ids, as a copy of the store would. */
  @Test
  void aCallerOfAnotherDirectoryIsReadInThisOne() {
    Caller kept = caller(casey);
    try (UserDirectory another =
        UserDirectoryBuilder.of(model(), openStore()).clock(clock).ids(new SeededIds(42)).build()) {
      assertThat(refusalOf(() -> another.actingAs(kept).access().check(UserRef.me(), PERMISSION)))
          .isEqualTo(Reason.SESSION_ENDED);
      assertThat(refusalOf(() -> another.actingAs(kept).users().get(UserRef.me())))
          .isEqualTo(Reason.SESSION_ENDED);
    }
  }

  @Test
  void aSessionThatIsOverByTheClockIsRefused() {
    OrganizationDirectory kept = as(casey);

    clock.advance(DAY.multipliedBy(7));

    assertThat(refusalOf(() -> caller(casey))).isEqualTo(Reason.SESSION_EXPIRED);
    assertThat(refusalOf(() -> kept.access().check(UserRef.me(), PERMISSION)))
        .isEqualTo(Reason.SESSION_EXPIRED);
  }

  @Test
  void aSessionFromTheFutureIsRefused() {
    clock.set(clock.instant().minus(DAY));

    assertThat(refusalOf(() -> caller(casey))).isEqualTo(Reason.SESSION_EXPIRED);
  }

  @Test
  void activityIsNotedOnceAMinuteAndShownAtOnce() {
    Instant before = clock.instant();
    clock.advance(Duration.ofSeconds(59));
    caller(casey);
    assertThat(lastActivity()).isEqualTo(before);

    clock.advance(Duration.ofSeconds(2));
    Caller caller = caller(casey);

    assertThat(lastActivity()).isEqualTo(clock.instant());
    assertThat(directory.actingAs(caller).users().get(UserRef.me()).lastActivityAt())
        .isEqualTo(clock.instant());
    long reads = store().reads();
    caller(casey);
    caller(casey);
    assertNothingReadSince(reads);
  }

  private Instant lastActivity() {
    return Objects.requireNonNull(asSystem().users().get(caseyId()).lastActivityAt());
  }

  @Test
  void aDirectoryMayKeepNothing() {
    MeetingStore counted = new MeetingStore(openStore());
    try (UserDirectory keepsNothing =
        UserDirectoryBuilder.of(model(), counted)
            .settings(settings().cache(0, Duration.ZERO))
            .clock(clock)
            .ids(new SeededIds(7))
            .build()) {
      String token =
          keepsNothing.signIn(SignInRequest.of(person()).register(true), NOWHERE).token().reveal();
      for (int i = 0; i < 3; i++) {
        long reads = counted.reads();
        assertThat(keepsNothing.authenticate(token, NOWHERE).may(PERMISSION)).isTrue();
        assertThat(counted.reads()).isEqualTo(reads + 1);
      }
    }
  }

  private static Identity person() {
    return Identity.verified("idp|sam", "sam@acme.example");
  }
}
