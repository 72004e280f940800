package dev.userdirectory.sqlite;

/** Told how far a backup has come, in the thread that makes it. */
@FunctionalInterface
public interface BackupProgress {

  /**
   * Called some times while the backup is written, and once before it gets its name. An exception
   * ends the backup, leaves no file behind, and is thrown on.
   *
   * @param written how many bytes have been written
   * @param expected roughly how many bytes there will be at most; equal to {@code written} at the
   *     end
   */
  void written(long written, long expected);
}
