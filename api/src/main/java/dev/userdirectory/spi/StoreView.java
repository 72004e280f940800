package dev.userdirectory.spi;

import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Reads one organization from a store. Nothing of another organization can be reached from a view.
 * A view is valid only while the work that received it runs.
 *
 * <p>Each method takes a fixed number of statements, however many users there are.
 */
public interface StoreView
    extends UserReader, RoleReader, SessionReader, InvitationReader, AuditReader {

  /** {@return the organization, or null if it does not exist or has been deleted} */
  @Nullable OrganizationRecord organization();

  /**
   * Announces the records that the work is going to read. A store behind a network may fetch them
   * together with the first records that the work reads; results stay the same. This implementation
   * does nothing.
   *
   * @param users ids of users
   * @param sessions ids of sessions
   */
  default void expect(Collection<UserId> users, Collection<SessionId> sessions) {}

  /**
   * Announces that the work is going to count the users that a filter lets through, so that a store
   * may fetch the number early. This implementation does nothing.
   *
   * @param filter the filter of the users to count
   */
  default void expectCount(UserFilter filter) {}
}
