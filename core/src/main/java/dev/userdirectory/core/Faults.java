package dev.userdirectory.core;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Fault;
import dev.userdirectory.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects all that is wrong with an input, to report it at once. */
final class Faults {

  private final List<Fault> faults = new ArrayList<>();

  void add(String field, String message) {
    faults.add(new Fault(field, message));
  }

  void add(Field field, String message) {
    add(field.text(), message);
  }

  /** Checks a text that must be there. */
  void checkText(String field, @Nullable String text, int longest) {
    String fault = text == null ? "is missing." : Text.fault(text, longest);
    if (fault != null) {
      add(field, fault);
    }
  }

  /** Checks a text that may be absent. */
  void checkOptional(String field, @Nullable String text, int longest) {
    if (text != null) {
      checkText(field, text, longest);
    }
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /** Throws if anything was wrong. */
  void raise() {
    if (!faults.isEmpty()) {
      throw new DirectoryException.Invalid(faults);
    }
  }
}
