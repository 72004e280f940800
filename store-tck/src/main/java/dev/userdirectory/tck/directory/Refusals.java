package dev.userdirectory.tck.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.Fault;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Asserts that an operation is refused for the right reason, and that nothing but that happened.
 */
final class Refusals {

  /** The text of an id that nothing has. */
  static final String UNKNOWN = "0199aaaa-0000-7000-8000-00000000aaaa";

  private static final String UNREADABLE = "no id at all";

  private Refusals() {}

  /** Refused as {@code validation_error}, with these fields at fault and no other. */
  static void assertInvalid(OrganizationsSuite suite, String field, ThrowingCallable operation) {
    assertInvalid(suite, List.of(field), operation);
  }

  static void assertInvalid(
      OrganizationsSuite suite, List<String> fields, ThrowingCallable operation) {
    DirectoryException refusal =
        refusedWithoutTrace(suite, Code.VALIDATION_ERROR, Reason.INVALID_INPUT, operation);
    assertThat(((DirectoryException.Invalid) refusal).faults())
        .extracting(Fault::field)
        .hasSameElementsAs(fields);
  }

  static void assertNotFound(OrganizationsSuite suite, Reason reason, ThrowingCallable operation) {
    refusedWithoutTrace(suite, Code.NOT_FOUND, reason, operation);
  }

  static void assertConflict(OrganizationsSuite suite, Reason reason, ThrowingCallable operation) {
    refusedWithoutTrace(suite, Code.CONFLICT, reason, operation);
  }

  /** A reading refused as {@code forbidden}: the audit trail does not record it. */
  static void assertForbiddenReading(
      OrganizationsSuite suite, Reason reason, ThrowingCallable operation) {
    refusedWithoutTrace(suite, Code.FORBIDDEN, reason, operation);
  }

  /**
   * A change refused as {@code forbidden}: the audit trail records it, and nothing else changes.
   */
  static void assertForbidden(OrganizationsSuite suite, Reason reason, ThrowingCallable operation) {
    Snapshot globex = Snapshot.ofGlobex(suite);
    Snapshot before = Snapshot.ofAcme(suite);
    assertRefused(Code.FORBIDDEN, reason, operation);
    Snapshot after = Snapshot.ofAcme(suite);

    assertThat(after.withHead(before.head())).isEqualTo(before);
    assertThat(after.head().sequence()).isEqualTo(before.head().sequence() + 1);
    AuditEvent event = lastEvent(suite);
    assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
    assertThat(event.rule()).isEqualTo(reason.text());
    assertThat(Snapshot.ofGlobex(suite)).isEqualTo(globex);
  }

  /** Refused as {@code auth_required}, whatever the finer reason. */
  static void assertAuthRequired(OrganizationsSuite suite, ThrowingCallable operation) {
    Snapshot before = Snapshot.ofAcme(suite);
    assertThat(catchThrowable(operation)).isInstanceOf(DirectoryException.AuthRequired.class);
    assertThat(Snapshot.ofAcme(suite)).isEqualTo(before);
  }

  /**
   * Answered alike, as {@code not_found}: an id of another organization, a text that is no id, and
   * an id that nothing has.
   */
  static void assertForeignIsUnknown(
      OrganizationsSuite suite, Reason reason, String foreign, Consumer<String> operation) {
    List<String> answers =
        List.of(UNKNOWN, foreign, UNREADABLE).stream()
            .map(id -> answer(suite, reason, id, operation))
            .toList();
    assertThat(answers).containsOnly(answers.get(0));
  }

  private static String answer(
      OrganizationsSuite suite, Reason reason, String id, Consumer<String> operation) {
    DirectoryException refusal =
        refusedWithoutTrace(suite, Code.NOT_FOUND, reason, () -> operation.accept(id));
    return (refusal.getMessage() + refusal.ids())
        .replace(id, "ID")
        .replace(new UUID(0, 0).toString(), "ID");
  }

  private static DirectoryException refusedWithoutTrace(
      OrganizationsSuite suite, Code code, Reason reason, ThrowingCallable operation) {
    Snapshot acme = Snapshot.ofAcme(suite);
    Snapshot globex = Snapshot.ofGlobex(suite);
    DirectoryException refusal = assertRefused(code, reason, operation);
    assertThat(Snapshot.ofAcme(suite)).isEqualTo(acme);
    assertThat(Snapshot.ofGlobex(suite)).isEqualTo(globex);
    return refusal;
  }

  /** Throws as said; whether anything changed is for the test to ask. */
  static DirectoryException assertRefused(Code code, Reason reason, ThrowingCallable operation) {
    Throwable thrown = catchThrowable(operation);
    assertThat(thrown)
        .isInstanceOfSatisfying(
            DirectoryException.class,
            refusal -> {
              assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
              assertThat(refusal.code()).isEqualTo(code);
            });
    return (DirectoryException) thrown;
  }

  static AuditEvent lastEvent(OrganizationsSuite suite) {
    return suite
        .asSystem()
        .audit()
        .list(AuditQuery.latest(), PageRequest.first().limit(1))
        .items()
        .get(0);
  }
}
