package dev.userdirectory.console.internal.pages;

import dev.userdirectory.DirectoryException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads parts of a page that some readers may not see. */
final class Visible {

  private Visible() {}

  /** {@return the result of a read, or null if the directory refuses it to the reader} */
  static <T> @Nullable T orNull(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DirectoryException.Forbidden | DirectoryException.NotFound e) {
      return null;
    }
  }
}
