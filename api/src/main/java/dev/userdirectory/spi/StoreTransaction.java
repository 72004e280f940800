package dev.userdirectory.spi;

/**
 * One organization inside a write: what it shows includes what was written before.
 *
 * <p>Uniqueness that would break is a {@link StoreConflict}. It fails the whole write, of which
 * nothing stays. It is thrown by the method that breaks it, by the next one that answers something,
 * or by {@link DirectoryStore#write} when the work has ended: a store behind a network need not
 * wait for the answer to each statement. Work that catches one can't go on, since every further
 * method throws it again.
 *
 * <p>A record that names another organization is refused with {@link IllegalArgumentException}.
 * Where there is no organization, or it has been deleted, nothing that is written comes to be seen.
 */
public interface StoreTransaction
    extends StoreView, UserWriter, RoleWriter, SessionWriter, InvitationWriter, AuditWriter {

  /**
   * Adds the organization itself.
   *
   * @param organization the organization that is being written
   * @throws StoreConflict if it exists, or existed
   */
  void insert(OrganizationRecord organization);

  /**
   * Replaces the organization's record.
   *
   * @param organization what it shall be
   */
  void update(OrganizationRecord organization);

  /**
   * Makes the organization deleted: it is seen no longer, its claims are free, and only the end of
   * its audit trail can be read. Its rows go later, by {@link #clearDeleted}.
   */
  void markDeleted();

  /**
   * Takes away rows of a deleted organization.
   *
   * @param most how many at most of each kind
   * @return whether rows are left
   */
  boolean clearDeleted(int most);
}
