package dev.userdirectory.tck;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.tck.directory.DirectorySuite;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All that is asked of a store: that it keeps the contract of {@link DirectoryStore}, and that a
 * directory over it keeps its promises. A store adopts it with one small test class:
 *
 * <pre>{@code
 * class MyStoreTest extends StoreConformanceSuite {
 *   @Override
 *   protected DirectoryStore openStore() {
 *     return new MyStore();
 *   }
 *
 *   @Override
 *   protected long statements() {
 *     return 0; // it needs none
 *   }
 * }
 * }</pre>
 *
 * <p>One test alone runs with {@code
 * -Dtest='MyStoreTest,StoreConformanceSuite*#nameOfTheTest,DirectorySuite*#nameOfTheTest'}: the
 * tests stand in nested classes, one for each topic.
 */
@ExtendWith(StoresOfTheSuite.class)
public abstract class StoreConformanceSuite {

  /** For subclasses. */
  protected StoreConformanceSuite() {}

  /** {@return a new, empty store; the suite closes it after the test} */
  protected abstract DirectoryStore openStore();

  /**
   * {@return how many statements the stores opened for this test have run so far; 0 at all times
   * for a store that needs none}
   */
  protected abstract long statements();

  /** Reads and writes, whatever they are about. */
  @Nested
  class Work extends StoreWorkSuite {}

  /** What a failed write leaves, and what is seen of one that runs. */
  @Nested
  class Rollback extends StoreRollbackSuite {}

  /** What is read of other organizations. */
  @Nested
  class IsolatedReads extends StoreIsolatedReadsSuite {}

  /** What is changed of other organizations. */
  @Nested
  class IsolatedWrites extends StoreIsolatedWritesSuite {}

  /** What is not written. */
  @Nested
  class Boundaries extends StoreBoundariesSuite {}

  /** What threads see of each other. */
  @Nested
  class Races extends StoreRacesSuite {}

  /** Organizations, deleted ones too. */
  @Nested
  class Organizations extends StoreOrganizationsSuite {}

  /** What is found across organizations. */
  @Nested
  class LookUps extends StoreLookUpsSuite {}

  /** Users, one by one. */
  @Nested
  class Users extends StoreUsersSuite {}

  /** What only one user may have. */
  @Nested
  class Uniqueness extends StoreUniquenessSuite {}

  /** Lists and counts of users. */
  @Nested
  class UserLists extends StoreUserListsSuite {}

  /** Users searched by name and e-mail. */
  @Nested
  class UserSearch extends StoreUserSearchSuite {}

  /** Walks from page to page while rows come and go. */
  @Nested
  class Pages extends StorePagesSuite {}

  /** Times. */
  @Nested
  class Times extends StoreTimesSuite {}

  /** Who may do something. */
  @Nested
  class WhoCan extends StoreWhoCanSuite {}

  /** Sessions. */
  @Nested
  class Sessions extends StoreSessionsSuite {}

  /** Sessions on a user's behalf. */
  @Nested
  class OnBehalf extends StoreOnBehalfSuite {}

  /** Invitations. */
  @Nested
  class Invitations extends StoreInvitationsSuite {}

  /** The audit trail. */
  @Nested
  class Audit extends StoreAuditSuite {}

  /** The audit trail, as a feed of changes. */
  @Nested
  class Feed extends StoreFeedSuite {}

  /** How many statements a method runs. */
  @Nested
  class Statements extends StoreStatementsSuite {}

  /** What a directory over the store promises its host. */
  @Nested
  class Directory extends DirectorySuite {}
}
