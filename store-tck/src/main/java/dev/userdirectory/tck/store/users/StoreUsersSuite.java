package dev.userdirectory.tck.store.users;

import static dev.userdirectory.tck.store.fixture.InvitationRow.invitation;
import static dev.userdirectory.tck.store.fixture.SessionRow.session;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import dev.userdirectory.tck.store.fixture.UserRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests single users. */
public abstract class StoreUsersSuite extends StoreSuite {

  private static final UserId CASEY = Rows.userId(1);
  private static final UserId JORDAN = Rows.userId(2);

  @Test
  void aUserIsReadBackAsWritten() {
    UserRecord full = full().row();

    insert(full);

    assertThat(in(ACME).user(CASEY)).isEqualTo(full);
    assertThat(in(ACME).userByEmail(full.canonicalEmail())).isEqualTo(full);
    assertThat(in(ACME).userByExternalId("O'Brien|😀")).isEqualTo(full);
  }

  /**
   * {@return a user with a value in every field, with characters that database engines often
   * mishandle}
   */
  private static UserRow full() {
    return user(ACME, 1)
        .email("\"o'brien\\\"\"@acme.example")
        .names("Zoë \"Z\" O'Brien \\ 100%", "Zoë", "O'Brien_😀")
        .nameKeys("zoë \"z\" o'brien \\ 100%", "zoë", "o'brien_😀")
        .roles("operator", "viewer", "Vïewer")
        .overrides(
            new PermissionOverride("alarms.read", true, null),
            new PermissionOverride("cameras.view", false, Instant.parse("9999-12-31T23:59:59Z")),
            new PermissionOverride("doors.open", true, Rows.at(60)))
        .sites(Rows.DOCK, SiteId.of("dock, \"4\"; 😀"), SiteId.of("DOCK"))
        .state(UserState.DISABLED)
        .locale("sr-Latn-RS", "Europe/Belgrade")
        .preferences("{\"theme\":\"dark\",\"size\":1.50,\"list\":[null,\"\\\"\\\\ü😀\"]}")
        .externalId("O'Brien|😀")
        .lastActivityAt(Instant.parse("2024-12-31T23:59:59.000001Z"))
        .createdAt(Instant.parse("1969-12-31T23:59:59.999999Z"))
        .updatedAt(Instant.parse("1901-01-01T00:00:00.000001Z"))
        .version(Long.MAX_VALUE);
  }

  @Test
  void absentFieldsOfAUserAreReadBackAsAbsent() {
    UserRecord bare = user(ACME, 1).roles().row();

    insert(bare);

    assertThat(in(ACME).user(CASEY)).isEqualTo(bare);
  }

  @Test
  void everyUserStateIsReadBackAsWritten() {
    int number = 0;
    for (UserState state : UserState.values()) {
      UserRecord row = user(ACME, ++number).state(state).row();
      insert(row);
      assertThat(in(ACME).user(row.id())).isEqualTo(row);
    }
  }

  @Test
  void preferencesAreReadBackAsTheExactTextWritten() {
    String long16Kib = "{\"note\":\"" + "é".repeat((16 * 1024 - 11) / 2) + "\"}";
    List<String> texts =
        List.of(
            "{}",
            "{\"b\":1,\"a\":1.50,\"c\":1e400,\"d\":-0,\"e\":12345678901234567890123}",
            "{\"raw\":\"e\u0301 \u00e9 \u202eabc\u202c \ufeff \uffff \u2028 \u007f\"}",
            "{\"escaped\":\"\\u0000 \\ud800 \\/ \\n\",\"\":null,\"😀\":[[],{}]}",
            long16Kib);
    int number = 0;
    for (String text : texts) {
      UserRecord row = user(ACME, ++number).preferences(text).row();
      insert(row);
      assertThat(in(ACME).user(row.id())).isEqualTo(row);
      UserRecord changed = user(ACME, number).preferences(texts.get(number % 5)).row();
      write(ACME, tx -> tx.updateUsers(List.of(changed)));
      assertThat(in(ACME).user(row.id())).isEqualTo(changed);
    }
  }

  /**
   * The store neither increments the version nor refuses any number, because comparing versions is
   * not its task.
   */
  @Test
  void theVersionIsStoredAsWritten() {
    insert(user(ACME, 1).version(41).row());
    for (long version : new long[] {42, 42, 7, 0, Long.MAX_VALUE}) {
      write(ACME, tx -> tx.updateUsers(List.of(user(ACME, 1).version(version).row())));
      write(ACME, tx -> tx.touch(CASEY, null, Rows.at(version % 10)));

      assertThat(in(ACME).user(CASEY)).extracting(UserRecord::version).isEqualTo(version);
    }
  }

  @Test
  void anUpdateReplacesAllFieldsOfAUser() {
    insert(full().row(), user(ACME, 2).row());
    UserRecord bare = user(ACME, 1).roles("owner").createdAt(full().row().createdAt()).row();

    write(ACME, tx -> tx.updateUsers(List.of(bare)));

    assertThat(in(ACME).user(CASEY)).isEqualTo(bare);
    assertThat(in(ACME).user(JORDAN)).isEqualTo(user(ACME, 2).row());
    assertThat(in(ACME).userByEmail(full().row().canonicalEmail())).isNull();
    assertThat(in(ACME).userByExternalId("O'Brien|😀")).isNull();
    assertThat(in(ACME).userByEmail("user1@acme.example")).isEqualTo(bare);
  }

  @Test
  void severalUsersCanBeUpdatedTogether() {
    insert(user(ACME, 1).row(), user(ACME, 2).row(), user(ACME, 3).row());

    write(
        ACME,
        tx ->
            tx.updateUsers(
                List.of(
                    user(ACME, 1).version(2).sites(Rows.DOCK).row(),
                    user(ACME, 3).version(2).roles("owner").row())));

    assertThat(in(ACME).users(Set.of(CASEY, JORDAN, Rows.userId(3))))
        .extracting(UserRecord::version)
        .containsExactlyInAnyOrder(2L, 1L, 2L);
  }

  @Test
  void lookingUpManyKeysReturnsTheUsersThatExist() {
    List<UserRecord> rows =
        IntStream.rangeClosed(1, 1500)
            .mapToObj(i -> user(ACME, i).externalId("x" + i).row())
            .toList();
    write(ACME, tx -> tx.insertUsers(rows));
    List<Integer> asked = IntStream.rangeClosed(1001, 3000).boxed().toList();
    List<UserRecord> there = rows.subList(1000, 1500);

    assertThat(in(ACME).users(asked.stream().map(Rows::userId).toList()))
        .containsExactlyInAnyOrderElementsOf(there);
    assertThat(
            in(ACME).usersByEmail(asked.stream().map(i -> "user" + i + "@acme.example").toList()))
        .containsExactlyInAnyOrderElementsOf(there);
    assertThat(in(ACME).usersByExternalId(asked.stream().map(i -> "x" + i).toList()))
        .containsExactlyInAnyOrderElementsOf(there);
  }

  @Test
  void lookingUpNoKeysReturnsNoUsers() {
    insert(user(ACME, 1).row());

    assertThat(in(ACME).users(List.of())).isEmpty();
    assertThat(in(ACME).usersByEmail(List.of())).isEmpty();
    assertThat(in(ACME).usersByExternalId(List.of())).isEmpty();
    assertThat(in(ACME).users(List.of(CASEY))).hasSize(1);
  }

  @Test
  void lookingUpAnIdTwiceReturnsTheUserOnce() {
    insert(user(ACME, 1).row());

    assertThat(in(ACME).users(List.of(CASEY, CASEY))).hasSize(1);
  }

  @Test
  void emailsAndExternalIdsAreComparedByTheirBytes() {
    insert(user(ACME, 1).email("straße@acme.example").externalId("Casey").row());

    assertThat(in(ACME).userByEmail("STRASSE@acme.example")).isNull();
    assertThat(in(ACME).userByEmail("STRAßE@acme.example")).isNull();
    assertThat(in(ACME).userByExternalId("casey")).isNull();
    insert(user(ACME, 2).email("strasse@acme.example").externalId("casey").row());
    assertThat(in(ACME).userByEmail("straße@acme.example")).isNotNull();
    assertThat(in(ACME).userByExternalId("Casey")).isNotNull();
  }

  @Test
  void usersOfAnotherOrganizationAreNotFound() {
    insert(user(OTHER, 1).externalId("casey").row());

    assertThat(in(ACME).user(CASEY)).isNull();
    assertThat(in(ACME).userByEmail("user1@acme.example")).isNull();
    assertThat(in(ACME).userByExternalId("casey")).isNull();
    assertThat(in(ACME).countActiveHolders("viewer")).isZero();
    assertThat(in(OTHER).userByExternalId("casey")).isNotNull();
  }

  @Test
  void deletingAUserDeletesTheirSessionsButNotTheirInvitations() {
    insert(user(ACME, 1).row(), user(ACME, 2).row());
    write(
        ACME,
        tx -> {
          tx.insert(session(1, CASEY).row());
          tx.insert(session(2, CASEY).endedAt(Rows.at(3)).row());
          tx.insert(session(3, JORDAN).row());
          tx.insert(invitation(1, CASEY).row());
        });

    write(ACME, tx -> tx.deleteUser(CASEY));

    assertThat(in(ACME).user(CASEY)).isNull();
    assertThat(in(ACME).userByEmail("user1@acme.example")).isNull();
    assertThat(in(ACME).session(Rows.sessionId(1))).isNull();
    assertThat(in(ACME).session(Rows.sessionId(2))).isNull();
    assertThat(in(ACME).sessionByToken(Rows.digest("token 1"))).isNull();
    assertThat(in(ACME).openSessions(Set.of(CASEY))).isEmpty();
    assertThat(in(ACME).session(Rows.sessionId(3))).isNotNull();
    assertThat(in(ACME).invitation(Rows.invitationId(1))).isNotNull();
    assertThat(in(ACME).countUsers(Rows.everyone())).isEqualTo(1);
  }

  @Test
  void deletingAUserKeepsTheUserWithThatIdInAnotherOrganization() {
    insert(user(ACME, 1).row());
    insert(user(OTHER, 1).row());
    write(OTHER, tx -> tx.insert(session(1, CASEY).row()));

    write(ACME, tx -> tx.deleteUser(CASEY));

    assertThat(in(OTHER).user(CASEY)).isEqualTo(user(OTHER, 1).row());
    assertThat(in(OTHER).session(Rows.sessionId(1))).isNotNull();
  }

  @Test
  void onlyActiveHoldersOfARoleAreCounted() {
    insert(
        user(ACME, 1).roles("owner", "viewer").row(),
        user(ACME, 2).roles("owner").state(UserState.INVITED).row(),
        user(ACME, 3).roles("owner").state(UserState.DISABLED).row(),
        user(ACME, 4).roles("viewer").row());
    insert(user(OTHER, 5).roles("owner").row());

    assertThat(holders(ACME, "owner", "viewer", "own", "Owner")).containsExactly(1L, 2L, 0L, 0L);
  }

  @Test
  void theCountOfActiveHoldersReflectsEveryChange() {
    insert(user(ACME, 1).roles("owner").row(), user(ACME, 2).roles("viewer").row());

    write(ACME, tx -> tx.updateUsers(List.of(user(ACME, 2).roles("owner", "viewer").row())));
    assertThat(holders(ACME, "owner", "viewer")).containsExactly(2L, 1L);
    write(
        ACME,
        tx ->
            tx.updateUsers(List.of(user(ACME, 1).roles("owner").state(UserState.DISABLED).row())));
    assertThat(holders(ACME, "owner", "viewer")).containsExactly(1L, 1L);
    write(ACME, tx -> tx.updateUsers(List.of(user(ACME, 1).roles("owner").row())));
    assertThat(holders(ACME, "owner", "viewer")).containsExactly(2L, 1L);
    write(ACME, tx -> tx.deleteUser(JORDAN));
    assertThat(holders(ACME, "owner", "viewer")).containsExactly(1L, 0L);
  }

  private Stream<Long> holders(OrganizationId organization, String... roles) {
    return Stream.of(roles).map(in(organization)::countActiveHolders);
  }

  @Test
  void touchingAUserChangesOnlyTheLastActivity() {
    insert(full().row(), user(ACME, 2).row());
    Instant later = Instant.parse("2025-01-01T00:00:00.000001Z");

    write(ACME, tx -> tx.touch(CASEY, null, later));

    assertThat(in(ACME).user(CASEY)).isEqualTo(full().lastActivityAt(later).row());
    assertThat(in(ACME).user(JORDAN)).isEqualTo(user(ACME, 2).row());
  }

  @Test
  void theLastActivityNeverMovesBackwards() {
    insert(user(ACME, 1).lastActivityAt(Rows.at(100)).row(), user(ACME, 2).row());

    write(ACME, tx -> tx.touch(CASEY, null, Rows.at(99)));
    write(ACME, tx -> tx.touch(JORDAN, null, Rows.at(99)));

    assertThat(in(ACME).user(CASEY)).isEqualTo(user(ACME, 1).lastActivityAt(Rows.at(100)).row());
    assertThat(in(ACME).user(JORDAN)).isEqualTo(user(ACME, 2).lastActivityAt(Rows.at(99)).row());
  }

  @Test
  void touchingAUserIgnoresTheUserWithThatIdInAnotherOrganization() {
    insert(user(ACME, 1).row());
    insert(user(OTHER, 1).row());

    write(ACME, tx -> tx.touch(CASEY, null, Rows.at(99)));

    assertThat(in(OTHER).user(CASEY)).isEqualTo(user(OTHER, 1).row());
  }
}
