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
 * That a store keeps the contract of {@link DirectoryStore}: the fast part of {@link
 * StoreConformanceSuite}, for each build of a store on which the rest takes minutes.
 */
@ExtendWith(StoresOfTheSuite.class)
public abstract class StoreContractSuite {

  /** For subclasses. */
  protected StoreContractSuite() {}

  /** {@return a new, empty store; the suite closes it after the test} */
  protected abstract DirectoryStore openStore();

  /**
   * {@return how many statements the stores opened for this test have run so far; 0 at all times
   * for a store that needs none}
   */
  protected abstract long statements();

  /**
   * {@return whether the store has stamps, so that what is read of it can be kept; true unless said
   * otherwise}
   */
  protected boolean hasStamps() {
    return true;
  }

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

  /** The roles that organizations define. */
  @Nested
  class Roles extends StoreRolesSuite {}

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

  /** Keys, and the machines that act by them. */
  @Nested
  class Keys extends StoreKeysSuite {}

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

  /** How far consumers have followed the feed. */
  @Nested
  class News extends StoreNewsSuite {}

  /** The numbers by which a reader knows that nothing has changed. */
  @Nested
  class Stamps extends StoreStampsSuite {}

  /** How many statements a method runs. */
  @Nested
  class Statements extends StoreStatementsSuite {}
}
