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

/**
 * The common base of the suites about races. It runs many rounds and reads the audit trail of each
 * round.
 */
public abstract class RaceFlowSuite extends FlowSuite {

  /**
   * The number of rounds: 20, multiplied by the system property {@code userdirectory.rounds} if it
   * is set.
   */
  protected static final int ROUNDS = 20 * Integer.getInteger("userdirectory.rounds", 1);

  /** One round of a race. */
  protected interface Round {
    void run(Race race, int number) throws InterruptedException;
  }

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  /** Runs rounds in each of which two operations race on the directory's store. */
  protected void race(int rounds, Round round) throws InterruptedException {
    try (Race race = new Race(store())) {
      for (int number = 0; number < rounds; number++) {
        round.run(race, number);
      }
    }
  }

  /** {@return the number of users in Acme} */
  protected long users() {
    return asSystem().users().list(UserQuery.all(), PageRequest.first()).total();
  }

  /** {@return the events of Acme's trail after a sequence number, oldest first} */
  protected List<AuditEvent> since(long sequence) {
    return asSystem().audit().stream(AuditQuery.following(sequence)).toList();
  }

  /**
   * {@return the actions of the events after a sequence number that record something done, not
   * refused}
   */
  protected List<String> doneSince(long sequence) {
    return since(sequence).stream()
        .filter(event -> event.outcome() == AuditEvent.Outcome.DONE)
        .map(AuditEvent::action)
        .toList();
  }
}
