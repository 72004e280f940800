package dev.userdirectory.spi;

/**
 * One organization inside a write. Reads see what the same transaction has written before.
 *
 * <p>A write that would store a unique value twice throws {@link StoreConflict} and fails as a
 * whole: nothing of the write is stored. The exception is thrown by the method that causes the
 * conflict, by the next method that returns something, or by {@link DirectoryStore#write} when the
 * work has ended, since a store behind a network need not wait for the response to each statement.
 * Work that catches the exception can't continue, because every later method throws it again.
 *
 * <p>A record that names another organization is refused with {@link IllegalArgumentException}. If
 * the organization does not exist or has been deleted, nobody ever sees what is written.
 */
public interface StoreTransaction
    extends StoreView, UserWriter, RoleWriter, SessionWriter, InvitationWriter, AuditWriter {

  /**
   * Adds the organization itself.
   *
   * @param organization the organization that is being written
   * @throws StoreConflict if the organization exists, or has been deleted
   */
  void insert(OrganizationRecord organization);

  /**
   * Replaces the organization's record.
   *
   * @param organization the new record
   */
  void update(OrganizationRecord organization);

  /**
   * Marks the organization as deleted. It can no longer be read except for the end of its audit
   * trail, and its claims are released. {@link #clearDeleted} deletes its rows later.
   */
  void markDeleted();

  /**
   * Deletes rows of a deleted organization.
   *
   * @param most the largest number of rows of each kind
   * @return whether rows are left
   */
  boolean clearDeleted(int most);
}
