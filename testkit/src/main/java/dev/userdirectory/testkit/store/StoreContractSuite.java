package dev.userdirectory.testkit.store;

import dev.userdirectory.spi.DirectoryStore;
import org.junit.jupiter.api.Nested;

/**
 * All that the store contract asks of a store. A store adopts it with one small test class:
 *
 * <pre>{@code
 * class MyStoreContractTest extends StoreContractSuite {
 *   protected DirectoryStore openStore() {
 *     return new MyStore();
 *   }
 * }
 * }</pre>
 *
 * <p>One test alone runs with {@code
 * -Dtest='MyStoreContractTest,StoreContractSuite*#nameOfTheTest'}: the tests stand in nested
 * classes, one for each topic.
 */
public abstract class StoreContractSuite {

  /** For subclasses. */
  protected StoreContractSuite() {}

  /** {@return a new, empty store; the suite closes it after the test} */
  protected abstract DirectoryStore openStore();

  /** Reads and writes, whatever they are about. */
  @Nested
  class Work extends StoreWorkSuite {
    @Override
    protected DirectoryStore openStore() {
      return StoreContractSuite.this.openStore();
    }
  }

  /** What threads see of each other. */
  @Nested
  class Races extends StoreRacesSuite {
    @Override
    protected DirectoryStore openStore() {
      return StoreContractSuite.this.openStore();
    }
  }

  /** Organizations, deleted ones too. */
  @Nested
  class Organizations extends StoreOrganizationsSuite {
    @Override
    protected DirectoryStore openStore() {
      return StoreContractSuite.this.openStore();
    }
  }

  /** What is found across organizations. */
  @Nested
  class LookUps extends StoreLookUpsSuite {
    @Override
    protected DirectoryStore openStore() {
      return StoreContractSuite.this.openStore();
    }
  }

  /** Users, one by one. */
  @Nested
  class Users extends StoreUsersSuite {
    @Override
    protected DirectoryStore openStore() {
      return StoreContractSuite.this.openStore();
    }
  }

  /** What only one user may have. */
  @Nested
  class Uniqueness extends StoreUniquenessSuite {
    @Override
    protected DirectoryStore openStore() {
      return StoreContractSuite.this.openStore();
    }
  }

  /** Lists and counts of users. */
  @Nested
  class UserLists extends StoreUserListsSuite {
    @Override
    protected DirectoryStore openStore() {
      return StoreContractSuite.this.openStore();
    }
  }

  /** Who may do something. */
  @Nested
  class WhoCan extends StoreWhoCanSuite {
    @Override
    protected DirectoryStore openStore() {
      return StoreContractSuite.this.openStore();
    }
  }

  /** Sessions. */
  @Nested
  class Sessions extends StoreSessionsSuite {
    @Override
    protected DirectoryStore openStore() {
      return StoreContractSuite.this.openStore();
    }
  }

  /** Sessions on a user's behalf. */
  @Nested
  class OnBehalf extends StoreOnBehalfSuite {
    @Override
    protected DirectoryStore openStore() {
      return StoreContractSuite.this.openStore();
    }
  }

  /** Invitations. */
  @Nested
  class Invitations extends StoreInvitationsSuite {
    @Override
    protected DirectoryStore openStore() {
      return StoreContractSuite.this.openStore();
    }
  }

  /** The audit trail. */
  @Nested
  class Audit extends StoreAuditSuite {
    @Override
    protected DirectoryStore openStore() {
      return StoreContractSuite.this.openStore();
    }
  }
}
