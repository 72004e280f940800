package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/**
 * What became of one row of an import.
 *
 * @param row the row's place, from 0
 * @param outcome what became of it
 * @param user the user it stands for now, or null if it was refused
 * @param refusal why it was refused, or null
 */
public record ImportedRow(
    long row, Outcome outcome, @Nullable UserId user, @Nullable DirectoryException refusal) {

  /** What became of a row. */
  public enum Outcome {
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
