package dev.userdirectory.spi;

import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One organization, as a store shows it. Nothing of another organization can be reached from here.
 * Valid only while the work runs that was given it.
 *
 * <p>Each method is a fixed number of statements, however many users there are.
 */
public interface StoreView
    extends UserReader, RoleReader, SessionReader, InvitationReader, AuditReader {

  /** {@return the organization, or null if there is none, or it has been deleted} */
  @Nullable OrganizationRecord organization();

  /**
   * Says what the work is going to ask for. A store behind a network may fetch it together with
   * what is asked first; what it answers is the same. This implementation does nothing.
   *
   * @param users ids of users
   * @param sessions ids of sessions
   */
  default void expect(Collection<UserId> users, Collection<SessionId> sessions) {}

  /**
   * Says, in the same way, that the work is going to ask how many users a filter lets through. This
   * implementation does nothing.
   *
   * @param filter which users
   */
  default void expectCount(UserFilter filter) {}
}
