package dev.userdirectory.spi;

import java.util.UUID;

/** Where ids and secrets come from. Safe for use by several threads. */
public interface IdSource {

  /** {@return a new id, unlike any before; rising with time, for stores that keep rows by id} */
  UUID newId();

  /**
   * {@return new bytes that nobody can guess}
   *
   * @param length how many
   */
  byte[] newSecret(int length);
}
