package dev.userdirectory.sql;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;

/**
 * Receives the changes that a transaction makes to records that a cache may hold, for {@link
 * dev.userdirectory.spi.DirectoryStore#stamp}. The transaction may still be rolled back afterwards.
 */
public interface Changes {

  /** Ignores all changes, for a transaction that changes no cached records. */
  Changes UNTOLD =
      new Changes() {
        @Override
        public void changed(OrganizationId organization, UserId user) {}

        @Override
        public void changed(OrganizationId organization) {}
      };

  /**
   * Called when a user's record or sessions change.
   *
   * @param organization the organization
   * @param user the user
   */
  void changed(OrganizationId organization, UserId user);

  /**
   * Called when the organization's record or roles change, or sessions of several or of unknown
   * users.
   *
   * @param organization the organization
   */
  void changed(OrganizationId organization);
}
