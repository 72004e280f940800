package dev.userdirectory.tck.directory.races;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.PageRequest;
import dev.userdirectory.UserQuery;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import dev.userdirectory.tck.directory.fixture.Race;
import java.util.List;

/** What the suites of races share: many rounds, and what the trail tells of each. */
public abstract class RaceFlowSuite extends FlowSuite {

  /** More of them by the system property {@code userdirectory.rounds}, a factor. */
  protected static final int ROUNDS = 20 * Integer.getInteger("userdirectory.rounds", 1);

  /** One round of a race. */
  protected interface Round {
    void run(Race race, int number) throws InterruptedException;
  }

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  /** Runs rounds over the directory's store, in each of which two race. */
  protected void race(int rounds, Round round) throws InterruptedException {
    try (Race race = new Race(store())) {
      for (int number = 0; number < rounds; number++) {
        round.run(race, number);
      }
    }
  }

  /** How many users there are in Acme. */
  protected long users() {
    return asSystem().users().list(UserQuery.all(), PageRequest.first()).total();
  }

  /** The events of Acme's trail that follow one, oldest first. */
  protected List<AuditEvent> since(long sequence) {
    return asSystem().audit().stream(AuditQuery.following(sequence)).toList();
  }

  /** The actions of those that tell of something done. */
  protected List<String> doneSince(long sequence) {
    return since(sequence).stream()
        .filter(event -> event.outcome() == AuditEvent.Outcome.DONE)
        .map(AuditEvent::action)
        .toList();
  }
}
