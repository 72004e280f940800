package dev.userdirectory.spi;

import dev.userdirectory.OrganizationId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A completed operation of a directory, whether successful or not. */
public interface ObservedOperation {

  /**
   * {@return the name of the operation: for a change, the action that the audit trail names, such
   * as {@code user.invited}; otherwise the method in the API, such as {@code users.list} or {@code
   * authenticate}} All kinds of sign-in are called {@code sign_in}. There are a few dozen names,
   * and none contains a value.
   */
  String name();

  /**
   * {@return the organization; null if the operation concerns none, or failed before the
   * organization was known}
   */
  @Nullable OrganizationId organization();

  /** {@return how long the operation took, from its call to its return} */
  Duration duration();

  /**
   * {@return the exception that the operation threw, usually a {@link
   * dev.userdirectory.DirectoryException}; null if it succeeded}
   */
  @Nullable Throwable failure();
}
