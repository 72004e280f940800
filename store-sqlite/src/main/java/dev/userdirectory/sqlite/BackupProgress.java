package dev.userdirectory.sqlite;

/** Receives the progress of a backup, on the thread that makes it. */
@FunctionalInterface
public interface BackupProgress {

  /**
   * Called several times while the backup is written, and once before it gets its name. An
   * exception ends the backup, which then leaves no file behind, and is rethrown.
   *
   * @param written how many bytes have been written
   * @param expected roughly how many bytes there will be at most; equal to {@code written} at the
   *     end
   */
  void written(long written, long expected);
}
