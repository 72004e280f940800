package dev.userdirectory.sql;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;

/**
 * Is told what a transaction changes of what a cache may hold, for {@link
 * dev.userdirectory.spi.DirectoryStore#stamp}. What is told may be undone after all.
 */
public interface Changes {

  /** Tells nobody, for a store of which nothing is kept. */
  Changes UNTOLD =
      new Changes() {
        @Override
        public void changed(OrganizationId organization, UserId user) {}

        @Override
        public void changed(OrganizationId organization) {}
      };

  /**
   * A user's record or sessions change.
   *
   * @param organization the organization
   * @param user the user
   */
  void changed(OrganizationId organization, UserId user);

  /**
   * The organization's record changes, or sessions of several users.
   *
   * @param organization the organization
   */
  void changed(OrganizationId organization);
}
