package dev.userdirectory;

import dev.userdirectory.internal.Escaped;
import java.io.Serializable;

/**
 * A fault of an input.
 *
 * @param field the field at fault, such as {@code displayName}
 * @param message the fact and the rule; text quoted from the input is escaped
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // the check does not treat records as classes
public record Fault(String field, String message) implements Serializable {

  /** {@inheritDoc} */
  public Fault {
    field = Escaped.of(field);
    message = Escaped.of(message);
  }
}
