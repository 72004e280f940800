package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/** The result of one row of an import. */
public interface ImportedRow {

  /** {@return the row's number, from 0} */
  long row();

  /** {@return what the import did for the row} */
  Outcome outcome();

  /** {@return the user that the row created, changed or matched; null if the row was refused} */
  @Nullable UserId user();

  /** {@return why the row was refused, or null} */
  @Nullable DirectoryException refusal();

  /** The outcome of a row. */
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
