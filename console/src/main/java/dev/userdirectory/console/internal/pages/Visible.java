package dev.userdirectory.console.internal.pages;

import dev.userdirectory.DirectoryException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parts of a page that some of its readers may not see. */
final class Visible {

  private Visible() {}

  /** {@return what is read; null if the reader may not see it} */
  static <T> @Nullable T orNull(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DirectoryException.Forbidden | DirectoryException.NotFound e) {
      return null;
    }
  }
}
