package dev.userdirectory.tck.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Tests extreme times, which come from a wrong clock or from a host that passes the largest
 * possible time.
 */
abstract class ClockSuite extends FlowSuite {

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9989-12-31T23:59:59.999999999Z");

  private static final List<Instant> FAR =
      List.of(
          Instant.MIN,
          Instant.MIN.plusNanos(1),
          FIRST.minusNanos(1),
          FIRST,
          LAST,
          LAST.plusNanos(1),
          Instant.MAX.minusNanos(1),
          Instant.MAX);

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  /** A clock that a test can set to any time. */
  private static final class AnyClock implements InstantSource {
    private Supplier<Instant> says;

    AnyClock(Instant now) {
      says = () -> now;
    }

    @Override
    public Instant instant() {
      return says.get();
    }
  }

  private final AnyClock any = new AnyClock(clock.instant());

  private UserDirectory anyTime() {
    return UserDirectoryBuilder.of(model(), openStore())
        .clock(any)
        .invitationSender(sender)
        .build();
  }

  private static SignInResult register(UserDirectory directory) {
    return directory.signIn(
        SignInRequest.of(identity("casey")).register(true).organizationName("Acme"), NOWHERE);
  }

  private static SystemDirectory system(UserDirectory directory, SignInResult owner) {
    return directory.actingAs(SystemActor.named("test"), owner.organization().id());
  }

  /** {@return a call of each kind that uses the current time} */
  private static List<ThrowingCallable> calls(UserDirectory directory, SignInResult owner) {
    SystemDirectory acme = system(directory, owner);
    return List.of(
        () -> register(directory),
        () -> directory.authenticate(owner.token().reveal(), NOWHERE),
        () -> directory.signIn(SignInRequest.of(identity("casey")), NOWHERE),
        () -> acme.users().list(UserQuery.all(), PageRequest.first()),
        () -> acme.users().create(newUser("alex")),
        () -> acme.invitations().create(newUser("alex")),
        () -> acme.users().update(UserRef.email(address("casey")), UserChange.empty().role("user")),
        () -> acme.startOnBehalf(owner.user().id(), "Alex", "why", Instant.MAX),
        () -> acme.importUsers(List.of(newUser("alex")), row -> {}),
        () -> acme.purge(Instant.MAX),
        () -> acme.audit().dropBefore(Instant.MAX),
        acme::delete);
  }

  private void assertRefusedUntilTheClockIsRight(Supplier<Instant> wrong, String message) {
    try (UserDirectory directory = anyTime()) {
      SignInResult owner = register(directory);
      SystemDirectory acme = system(directory, owner);
      long sequence = acme.audit().head().sequence();
      Supplier<Instant> right = any.says;
      for (ThrowingCallable call : calls(directory, owner)) {
        any.says = wrong;
        assertThatExceptionOfType(StoreUnavailable.class)
            .isThrownBy(call)
            .withMessageContaining(message)
            .withMessageContaining("try again");
        any.says = right;
        assertThat(acme.audit().head().sequence()).isEqualTo(sequence);
        assertThat(acme.audit().verify(null)).isEqualTo(new AuditVerification.Intact());
      }
      acme.users().create(newUser("alex"));
      assertThat(acme.audit().head().sequence()).isEqualTo(sequence + 1);
      any.says = right;
    }
  }

  @Test
  void aClockThatSaysATimeThatCannotBeIsRefused() {
    for (Instant wrong :
        List.of(Instant.MIN, FIRST.minusNanos(1), LAST.plusNanos(1), Instant.MAX)) {
      assertRefusedUntilTheClockIsRight(() -> wrong, wrong.toString());
    }
  }

  @Test
  void aClockThatFailsIsRefused() {
    assertRefusedUntilTheClockIsRight(
        () -> {
          throw new AssertionError("as the test says");
        },
        "The clock failed");
    assertRefusedUntilTheClockIsRight(() -> null, "nothing");
  }

  @Test
  void theFirstAndTheLastTimeThatAClockMaySayWork() {
    for (Instant extreme : List.of(FIRST, LAST)) {
      any.says = () -> extreme;
      try (UserDirectory directory = anyTime()) {
        SignInResult owner = register(directory);
        SystemDirectory acme = system(directory, owner);
        acme.invitations().create(newUser("alex"));
        directory.authenticate(owner.token().reveal(), NOWHERE);

        assertThat(acme.users().get(owner.user().id()).createdAt())
            .isEqualTo(extreme.truncatedTo(ChronoUnit.MICROS));
        assertThat(acme.audit().verify(null)).isEqualTo(new AuditVerification.Intact());
      }
    }
  }

  /** Checks that a call either returns or is refused by the directory. */
  private static void answered(ThrowingCallable call) {
    try {
      call.call();
    } catch (DirectoryException refused) {
      assertThat(refused).isNotInstanceOf(StoreUnavailable.class);
    } catch (Throwable raw) {
      throw new AssertionError("neither an answer nor a refusal", raw);
    }
  }

  private void assertAnsweredAtAnyTime(Consumer<Instant> call) {
    for (Instant far : FAR) {
      answered(() -> call.accept(far));
      assertThat(asSystem().audit().verify(null)).isEqualTo(new AuditVerification.Intact());
    }
  }

  @Test
  void aSessionOnBehalfEndsInTimeOrIsRefused() {
    assertAnsweredAtAnyTime(far -> asSystem().startOnBehalf(owner.user().id(), "Alex", "why", far));
  }

  @Test
  void anOverrideEndsAtAnyTimeOrIsRefused() {
    UserId casey = created(newUser("casey")).id();

    assertAnsweredAtAnyTime(
        far ->
            asSystem()
                .users()
                .update(casey, UserChange.empty().permission("users.read", true, far)));

    assertThat(asSystem().users().stream(UserQuery.all())).contains(asSystem().users().get(casey));
  }

  @Test
  void theTrailIsReadBetweenAnyTimes() {
    long all = sequence();

    assertAnsweredAtAnyTime(
        far -> {
          AuditQuery from = AuditQuery.oldestFirst().between(far, null);
          AuditQuery to = AuditQuery.oldestFirst().between(null, far);
          assertThat(
                  asSystem().audit().stream(from).count() + asSystem().audit().stream(to).count())
              .isEqualTo(all);
        });
    assertThat(
            asSystem().audit().stream(AuditQuery.oldestFirst().between(Instant.MIN, Instant.MAX)))
        .hasSize((int) all);
  }

  @Test
  void whatWasOverBeforeAnyTimeIsPurged() {
    member("casey", "user");

    assertAnsweredAtAnyTime(far -> asSystem().purge(far));
  }

  @Test
  void eventsBeforeAnyTimeAreDropped() {
    assertAnsweredAtAnyTime(far -> asSystem().audit().dropBefore(far));

    assertThat(events()).isNotEmpty();
  }

  @Test
  void aPageOfAnyNumberAndLengthIsAnsweredOrRefused() {
    for (int number : new int[] {Integer.MIN_VALUE, -1, 0, 1, 2, Integer.MAX_VALUE}) {
      answered(() -> asSystem().users().list(UserQuery.all(), PageRequest.first().limit(number)));
      answered(() -> asSystem().users().list(UserQuery.all(), PageRequest.number(number, number)));
      answered(
          () ->
              asSystem()
                  .audit()
                  .list(AuditQuery.following(number), PageRequest.number(number, number)));
    }
    for (long after : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
      answered(() -> asSystem().audit().list(AuditQuery.following(after), PageRequest.first()));
    }
  }

  @Test
  void aWalkOfTheClockToBothEndsLeavesATrailThatVerifies() {
    try (UserDirectory directory = anyTime()) {
      SignInResult owner = register(directory);
      SystemDirectory acme = system(directory, owner);
      for (Instant time : List.of(FIRST, LAST, clock.instant(), FIRST)) {
        any.says = () -> time;
        acme.invitations().create(newUser("u" + acme.audit().head().sequence()));
        acme.purge(time);
      }

      assertThat(acme.audit().verify(null)).isEqualTo(new AuditVerification.Intact());
      assertThat(acme.audit().stream(AuditQuery.oldestFirst())).isNotEmpty();
    }
  }
}
