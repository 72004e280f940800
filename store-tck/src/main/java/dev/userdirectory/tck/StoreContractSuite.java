package dev.userdirectory.tck;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.tck.store.audit.StoreAuditSuite;
import dev.userdirectory.tck.store.audit.StoreFeedSuite;
import dev.userdirectory.tck.store.audit.StoreNewsSuite;
import dev.userdirectory.tck.store.invitations.StoreInvitationsSuite;
import dev.userdirectory.tck.store.isolation.StoreBoundariesSuite;
import dev.userdirectory.tck.store.isolation.StoreIsolatedReadsSuite;
import dev.userdirectory.tck.store.isolation.StoreIsolatedWritesSuite;
import dev.userdirectory.tck.store.isolation.StoreRollbackSuite;
import dev.userdirectory.tck.store.organizations.StoreLookUpsSuite;
import dev.userdirectory.tck.store.organizations.StoreOrganizationsSuite;
import dev.userdirectory.tck.store.organizations.StoreRolesSuite;
import dev.userdirectory.tck.store.sessions.StoreKeysSuite;
import dev.userdirectory.tck.store.sessions.StoreOnBehalfSuite;
import dev.userdirectory.tck.store.sessions.StoreSessionsSuite;
import dev.userdirectory.tck.store.users.StoreUniquenessSuite;
import dev.userdirectory.tck.store.users.StoreUserListsSuite;
import dev.userdirectory.tck.store.users.StoreUserSearchSuite;
import dev.userdirectory.tck.store.users.StoreUsersSuite;
import dev.userdirectory.tck.store.users.StoreWhoCanSuite;
import dev.userdirectory.tck.store.work.StorePagesSuite;
import dev.userdirectory.tck.store.work.StoreRacesSuite;
import dev.userdirectory.tck.store.work.StoreStampsSuite;
import dev.userdirectory.tck.store.work.StoreStatementsSuite;
import dev.userdirectory.tck.store.work.StoreTimesSuite;
import dev.userdirectory.tck.store.work.StoreWorkSuite;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that a store fulfills the contract of {@link DirectoryStore}. This is the fast part of
 * {@link StoreConformanceSuite}. Use it in each build of a store for which the other tests take
 * minutes.
 */
@ExtendWith(StoresOfTheSuite.class)
public abstract class StoreContractSuite {

  /** Creates a suite. */
  protected StoreContractSuite() {}

  /** {@return a new, empty store, which the suite closes after the test} */
  protected abstract DirectoryStore openStore();

  /**
   * {@return the number of statements that the stores opened for this test have run so far; always
   * 0 for a store that runs no statements}
   */
  protected abstract long statements();

  /**
   * {@return whether the store has stamps, which allow a directory to cache what it has read; true
   * by default}
   */
  protected boolean hasStamps() {
    return true;
  }

  /** Tests reads and writes in general. */
  @Nested
  class Work extends StoreWorkSuite {}

  /**
   * Tests that a failed write leaves nothing behind and that a write in progress is not visible.
   */
  @Nested
  class Rollback extends StoreRollbackSuite {}

  /** Tests that reads return nothing of other organizations. */
  @Nested
  class IsolatedReads extends StoreIsolatedReadsSuite {}

  /** Tests that writes change nothing in other organizations. */
  @Nested
  class IsolatedWrites extends StoreIsolatedWritesSuite {}

  /** Tests that records of other or deleted organizations are not written. */
  @Nested
  class Boundaries extends StoreBoundariesSuite {}

  /** Tests concurrent reads and writes. */
  @Nested
  class Races extends StoreRacesSuite {}

  /** Tests organizations, including deleted ones. */
  @Nested
  class Organizations extends StoreOrganizationsSuite {}

  /** Tests look-ups across organizations. */
  @Nested
  class LookUps extends StoreLookUpsSuite {}

  /** Tests the roles that organizations define. */
  @Nested
  class Roles extends StoreRolesSuite {}

  /** Tests single users. */
  @Nested
  class Users extends StoreUsersSuite {}

  /** Tests that unique values belong to only one user. */
  @Nested
  class Uniqueness extends StoreUniquenessSuite {}

  /** Tests lists and counts of users. */
  @Nested
  class UserLists extends StoreUserListsSuite {}

  /** Tests the search for users by name and e-mail. */
  @Nested
  class UserSearch extends StoreUserSearchSuite {}

  /** Tests paging through lists while rows are inserted and deleted. */
  @Nested
  class Pages extends StorePagesSuite {}

  /** Tests the storage of times. */
  @Nested
  class Times extends StoreTimesSuite {}

  /** Tests lists of the users who have a permission. */
  @Nested
  class WhoCan extends StoreWhoCanSuite {}

  /** Tests sessions. */
  @Nested
  class Sessions extends StoreSessionsSuite {}

  /** Tests keys, and the machines that use them. */
  @Nested
  class Keys extends StoreKeysSuite {}

  /** Tests sessions on a user's behalf. */
  @Nested
  class OnBehalf extends StoreOnBehalfSuite {}

  /** Tests invitations. */
  @Nested
  class Invitations extends StoreInvitationsSuite {}

  /** Tests the audit trail. */
  @Nested
  class Audit extends StoreAuditSuite {}

  /** Tests the audit trail as a feed of changes. */
  @Nested
  class Feed extends StoreFeedSuite {}

  /** Tests the stored positions of the feed's consumers. */
  @Nested
  class News extends StoreNewsSuite {}

  /** Tests stamps, by which a reader detects changes. */
  @Nested
  class Stamps extends StoreStampsSuite {}

  /** Tests the number of statements that each method runs. */
  @Nested
  class Statements extends StoreStatementsSuite {}
}
