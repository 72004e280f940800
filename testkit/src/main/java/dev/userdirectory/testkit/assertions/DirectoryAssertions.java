package dev.userdirectory.testkit.assertions;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditTrail;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Invitation;
import dev.userdirectory.Sessions;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.testkit.TestDirectory;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Entry points for assertions about a directory. Import them statically, together with AssertJ's
 * own {@code assertThat} if needed.
 */
public final class DirectoryAssertions {

  private DirectoryAssertions() {}

  /**
   * {@return assertions about a test's organization, whose users are known by their short names}
   *
   * @param actual the test's directory
   */
  public static TestDirectoryAssert assertThat(TestDirectory actual) {
    return new TestDirectoryAssert(actual);
  }

  /**
   * {@return assertions about a directory}
   *
   * @param actual the directory
   */
  public static DirectoryAssert assertThat(UserDirectory actual) {
    return new DirectoryAssert(actual);
  }

  /**
   * {@return assertions about a role model and what its roles permit}
   *
   * @param actual the model
   */
  public static RoleModelAssert assertThat(RoleModel actual) {
    return new RoleModelAssert(actual);
  }

  /**
   * {@return assertions about what a caller could do when they called}
   *
   * @param actual the caller
   */
  public static CallerAssert assertThat(Caller actual) {
    return new CallerAssert(actual);
  }

  /**
   * {@return assertions about an organization's audit trail}
   *
   * @param actual the trail, as read by some actor
   */
  public static AuditTrailAssert assertThat(AuditTrail actual) {
    return new AuditTrailAssert(actual);
  }

  /**
   * {@return assertions about one audit event}
   *
   * @param actual the event
   */
  public static AuditEventAssert assertThat(AuditEvent actual) {
    return new AuditEventAssert(actual);
  }

  /**
   * {@return assertions about an invitation}
   *
   * @param actual the invitation
   */
  public static InvitationAssert assertThat(Invitation actual) {
    return new InvitationAssert(actual);
  }

  /**
   * {@return assertions about the live sessions of an organization's users}
   *
   * @param actual the sessions, as read by some actor
   */
  public static SessionsAssert assertThat(Sessions actual) {
    return new SessionsAssert(actual);
  }

  /**
   * Runs a call and verifies that the directory refuses it. Another failure, such as a store that
   * is down, does not count as a refusal.
   *
   * @param call the call of the directory, or of the host's code around it
   * @return assertions about the refusal
   */
  public static RefusalAssert assertRefused(ThrowingCallable call) {
    Throwable thrown = Assertions.catchThrowable(call);
    boolean failed =
        thrown instanceof DirectoryException.StoreUnavailable
            || thrown instanceof DirectoryException.OutcomeUnknown;
    if (thrown instanceof DirectoryException refusal && !failed) {
      return new RefusalAssert(refusal);
    }
    AssertionError unexpected =
        new AssertionError(
            thrown == null
                ? "Expected a refusal, but it was done."
                : "Expected a refusal by the directory, but it failed: " + thrown);
    unexpected.initCause(thrown);
    throw unexpected;
  }
}
