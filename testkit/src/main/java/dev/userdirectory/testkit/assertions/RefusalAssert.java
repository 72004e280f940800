package dev.userdirectory.testkit.assertions;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.Fault;
import dev.userdirectory.Reason;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;

/** Assertions about a refusal by the directory. */
public final class RefusalAssert
    extends AbstractThrowableAssert<RefusalAssert, DirectoryException> {

  RefusalAssert(DirectoryException actual) {
    super(actual, RefusalAssert.class);
  }

  /**
   * Verifies the kind of the error.
   *
   * @param code the expected code, such as {@link Code#FORBIDDEN}
   * @return this, for further assertions
   */
  public RefusalAssert hasCode(Code code) {
    if (actual.code() != code) {
      throw failure(
          "Expected %s, but it was %s (%s): %s",
          code.text(), actual.code().text(), actual.reason().text(), actual.getMessage());
    }
    return this;
  }

  /**
   * Verifies the reason of the refusal, such as the rule that forbids the action.
   *
   * @param reason the expected reason, such as {@link Reason#OWNER_PROTECTION}
   * @return this, for further assertions
   */
  public RefusalAssert because(Reason reason) {
    if (actual.reason() != reason) {
      throw failure(
          "Expected a refusal because of %s, but it was %s (%s): %s",
          reason.text(), actual.reason().text(), actual.code().text(), actual.getMessage());
    }
    return this;
  }

  /**
   * Verifies that the error is a {@code validation_error} that names exactly these fields, in any
   * order.
   *
   * @param fields the names of the invalid fields
   * @return this, for further assertions
   */
  public RefusalAssert atFields(String... fields) {
    hasCode(Code.VALIDATION_ERROR);
    List<Fault> faults = ((DirectoryException.Invalid) actual).faults();
    Assertions.assertThat(faults).extracting(Fault::field).containsExactlyInAnyOrder(fields);
    return this;
  }
}
