package dev.userdirectory.spi;

import java.util.UUID;

/** A source of ids and secrets. Safe for use by several threads. */
public interface IdSource {

  /**
   * {@return a new, unique id} Ids should increase with time, for stores that order their rows by
   * id.
   */
  UUID newId();

  /**
   * {@return new bytes that nobody can guess}
   *
   * @param length the number of bytes
   */
  byte[] newSecret(int length);
}
