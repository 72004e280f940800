package dev.userdirectory.spi;

import java.time.Instant;
import java.util.UUID;

/** A position in an ordered list, which a keyset cursor points at. */
public sealed interface Position {

  /**
   * A position in a list ordered by time, then id.
   *
   * @param at the time
   * @param id the id
   */
  record ByTime(Instant at, UUID id) implements Position {}

  /**
   * A position in a list ordered by a text, then id.
   *
   * @param text the text, compared by its UTF-8 bytes
   * @param id the id
   */
  record ByText(String text, UUID id) implements Position {}

  /**
   * A position in a list ordered by sequence.
   *
   * @param sequence the sequence
   */
  record BySequence(long sequence) implements Position {}
}
