package dev.userdirectory.tck.directory.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.ImportSummary;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.NewUser;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.tck.directory.fixture.Race;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Tests two concurrent imports of the same people. Each row takes account of what the other import
 * has done so far.
 */
public abstract class ImportRaceSuite extends RaceFlowSuite {

  private static final int PEOPLE = 3;

  @Test
  void ofTwoImportsOfTheSamePeopleEachPersonIsCreatedByOne() throws InterruptedException {
    race(
        ROUNDS,
        (race, number) -> {
          List<NewUser> rows = rows(number, "One");
          List<NewUser> others = rows(number, "Two");
          // Opposite orders, which would cause a deadlock if the imports locked row by row.
          Collections.reverse(others);
          List<ImportedRow> imported = Collections.synchronizedList(new ArrayList<>());
          long users = users();
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> asSystem().importUsers(rows, imported::add),
                  () -> asSystem().importUsers(others, imported::add));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(2);
          ImportSummary one = outcome.first().result(ImportSummary.class);
          ImportSummary other = outcome.second().result(ImportSummary.class);
          assertThat(one.rows()).isEqualTo(rows.size());
          assertThat(other.rows()).isEqualTo(others.size());
          assertThat(one.created() + other.created()).as("%s", outcome).isEqualTo(PEOPLE);
          assertThat(one.refused() + other.refused()).as("%s", outcome).isZero();
          assertEventsOf(one.updated() + other.updated(), before);
          assertThat(users()).isEqualTo(users + PEOPLE);
          assertEachPersonIsThere(imported);
        });
  }

  /**
   * {@return the rows of an import: a user who is the same in all imports, one who differs, and one
   * who is matched by external id}
   */
  private static List<NewUser> rows(int number, String name) {
    NewUser differing = newUser("differing" + number).firstName(name);
    NewUser moving =
        NewUser.of(name + number + "@moving.example").externalId("idp|moving" + number);
    // The second row of the same user makes the import use two transactions.
    return new ArrayList<>(
        List.of(newUser("alike" + number).firstName("Same"), differing, moving, differing));
  }

  private void assertEventsOf(long updated, long before) {
    List<String> done = doneSince(before);
    assertThat(Collections.frequency(done, AuditActions.USER_CREATED)).isEqualTo(PEOPLE);
    assertThat(Collections.frequency(done, AuditActions.USER_UPDATED)).isEqualTo((int) updated);
    assertThat(done).hasSize(PEOPLE + (int) updated);
  }

  private void assertEachPersonIsThere(List<ImportedRow> imported) {
    Set<UserId> people = imported.stream().map(ImportedRow::user).collect(Collectors.toSet());
    assertThat(people).hasSize(PEOPLE);
    assertThat(
            imported.stream()
                .filter(row -> row.outcome() == ImportedRow.Outcome.CREATED)
                .map(ImportedRow::user))
        .containsExactlyInAnyOrderElementsOf(people);
    assertThat(asSystem().users().stream(UserQuery.all()).map(User::id)).containsAll(people);
  }
}
