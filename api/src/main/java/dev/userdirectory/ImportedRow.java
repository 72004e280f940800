package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/** What became of one row of an import. */
public interface ImportedRow {

  /** {@return the row's place, from 0} */
  long row();

  /** {@return what became of it} */
  Outcome outcome();

  /** {@return the user it stands for now, or null if it was refused} */
  @Nullable UserId user();

  /** {@return why it was refused, or null} */
  @Nullable DirectoryException refusal();

  /** What became of a row. */
  enum Outcome {
    /** A user was created, active. */
    CREATED,
    /** A user was changed. */
    UPDATED,
    /** The user already was as the row says. */
    UNCHANGED,
    /** Nothing was done for this row. */
    REFUSED
  }
}
