package dev.userdirectory.spi;

import dev.userdirectory.OrganizationId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An operation of a directory that has ended. */
public interface ObservedOperation {

  /**
   * {@return what was done: the action that the audit trail names for a change, such as {@code
   * user.invited}; else where it stands in the API, such as {@code users.list} or {@code
   * authenticate}} Every way of signing in is {@code sign_in}. There are a few dozen names, none of
   * which carries a value.
   */
  String name();

  /** {@return where; null if it concerns no organization, or failed before one was known} */
  @Nullable OrganizationId organization();

  /** {@return how long it took, from its call to its return} */
  Duration duration();

  /**
   * {@return what it threw: mostly a {@link dev.userdirectory.DirectoryException}; null if done}
   */
  @Nullable Throwable failure();
}
