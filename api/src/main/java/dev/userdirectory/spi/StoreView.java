package dev.userdirectory.spi;

import org.jspecify.annotations.Nullable;

/**
 * One organization, as a store shows it. Nothing of another organization can be reached from here.
 * Valid only while the work runs that was given it.
 *
 * <p>Each method is a fixed number of statements, however many users there are.
 */
public interface StoreView extends UserReader, SessionReader, InvitationReader, AuditReader {

  /** {@return the organization, or null if there is none, or it has been deleted} */
  @Nullable OrganizationRecord organization();
}
