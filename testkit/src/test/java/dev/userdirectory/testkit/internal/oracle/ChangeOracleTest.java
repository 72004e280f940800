package dev.userdirectory.testkit.internal.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.InvitationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.testkit.internal.oracle.AttemptedOperation.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the oracle says of changes that the directory would never make. */
class ChangeOracleTest {

  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private static final RoleModel MODEL =
      RoleModel.of(
          Role.owner("owner", 40),
          Role.named("manager", 30).grants(Permissions.ALL),
          Role.named("guard", 10).grants("doors.open"),
          Role.named("clerk", 5));

  private final ChangeOracle oracle =
      new ChangeOracle(MODEL, new Powers(MODEL, List.of(SiteId.of("a"))));

  private static UserId id(int number) {
    return new UserId(new UUID(0, number));
  }

  private static Person person(int number, UserState state, String... roles) {
    boolean invited = state == UserState.INVITED;
    Person.Promise promise =
        new Person.Promise(
            new InvitationId(new UUID(1, number)), null, NOW.plus(Duration.ofDays(7)));
    return new Person(
        id(number),
        "u" + number,
        state,
        Set.of(roles),
        Map.of(),
        List.of(),
        Set.of(),
        "u" + number + "@small.example",
        null,
        invited ? promise : null,
        Set.of());
  }

  private static final Person OWNER = person(1, UserState.ACTIVE, "owner");
  private static final Person MANAGER = person(2, UserState.ACTIVE, "manager");

  private static Census census(Person... people) {
    return new Census(List.of(people), Map.of(), NOW, 1);
  }

  private static AttemptedOperation by(@Nullable Person actor, Kind kind) {
    return new AttemptedOperation(kind, actor == null ? null : actor.id(), null);
  }

  private static AttemptedOperation transfer(Person giver, Person receiver, String kept) {
    return new AttemptedOperation(
        Kind.CHANGE,
        giver.id(),
        new AttemptedOperation.Transfer(giver.id(), receiver.id(), Set.of(kept)));
  }

  private @Nullable String judge(AttemptedOperation attempt, Person was, Person is) {
    return oracle.judge(attempt, census(OWNER, MANAGER, was), census(OWNER, MANAGER, is));
  }

  @Test
  void onlyAcceptingActivatesAnInvitedUser() {
    Person invited = person(3, UserState.INVITED, "clerk");
    Person active = person(3, UserState.ACTIVE, "clerk");

    assertThat(judge(by(MANAGER, Kind.CHANGE), invited, active)).contains("without accepting");
    assertThat(judge(by(null, Kind.ACCEPT), invited, active)).isNull();
  }

  @Test
  void acceptingChangesNothingBeyondThePromise() {
    Person invited = person(3, UserState.INVITED, "clerk");

    assertThat(judge(by(null, Kind.ACCEPT), invited, person(3, UserState.ACTIVE, "owner")))
        .contains("than what was promised");
    assertThat(judge(by(null, Kind.ACCEPT), invited, person(3, UserState.DISABLED, "clerk")))
        .contains("than what was promised");
  }

  @Test
  void enablingAUserRequiresHoldingAllTheirRights() {
    assertThat(
            judge(
                by(MANAGER, Kind.CHANGE),
                person(3, UserState.DISABLED, "guard"),
                person(3, UserState.ACTIVE, "guard")))
        .isEqualTo("u2 gave 'doors.open' everywhere, and lacks it.");
  }

  @Test
  void aTransferChangesOnlyTheOwnerAndTheNamedReceiver() {
    Person clerk = person(3, UserState.ACTIVE, "clerk");
    Person crowned = person(3, UserState.ACTIVE, "clerk", "owner");
    AttemptedOperation handover = transfer(OWNER, clerk, "guard");
    Census before = census(OWNER, MANAGER, clerk);

    assertThat(
            oracle.judge(
                handover, before, census(person(1, UserState.ACTIVE, "guard"), MANAGER, crowned)))
        .isNull();
    assertThat(
            oracle.judge(
                handover, before, census(person(1, UserState.ACTIVE, "clerk"), MANAGER, crowned)))
        .contains("other roles stayed than named");
    assertThat(
            oracle.judge(
                handover,
                before,
                census(
                    person(1, UserState.ACTIVE, "guard"),
                    person(2, UserState.ACTIVE, "guard"),
                    crowned)))
        .contains("went to somebody else");
    assertThat(
            oracle.judge(
                handover,
                before,
                census(
                    person(1, UserState.ACTIVE, "guard"),
                    MANAGER,
                    person(3, UserState.ACTIVE, "owner"))))
        .contains("not alone");
  }

  @Test
  void usersCannotChangeTheirOwnRolesButAnOwnerMayStepDown() {
    assertThat(
            oracle.judge(
                by(MANAGER, Kind.CHANGE),
                census(OWNER, MANAGER),
                census(OWNER, person(2, UserState.ACTIVE, "guard"))))
        .contains("their own roles");
    assertThat(
            oracle.judge(
                by(OWNER, Kind.CHANGE),
                census(OWNER, MANAGER),
                census(person(1, UserState.ACTIVE, "manager"), MANAGER)))
        .isNull();
  }
}
