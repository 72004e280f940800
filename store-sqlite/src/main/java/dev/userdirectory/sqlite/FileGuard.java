package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.sql.Deadline;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Prevents a database from being opened twice in one JVM by different class loaders, and lets the
 * processes that share it take turns. It uses operating system locks on a separate file.
 *
 * <p>SQLite knows the locks of its own process only from its own memory. Two copies of SQLite in
 * one process, loaded by two class loaders, don't see each other's locks and destroy the file. A
 * {@link FileLock} belongs to the whole JVM, whichever class loader asked for it, so a second copy
 * of this library is refused. Different processes share the lock, since SQLite keeps them apart.
 *
 * <p>Two stores of one class loader share one guard, which they find in {@link #OPEN}. This is the
 * only state in this library that is not reached from an object of the host, because whether a file
 * is open is a fact about the process.
 */
final class FileGuard {

  /** The byte that is locked while the database is open, shared with other processes. */
  private static final long PRESENCE = 0;

  /** The byte that a process locks when it is the next to write, to open or to close. */
  private static final long GATE = 1;

  private static final Map<Path, FileGuard> OPEN = new HashMap<>();

  private final DatabasePath path;
  private final RandomAccessFile file;

  /** The reference keeps the lock: the JVM drops a lock to which nothing refers. */
  private final FileLock presence;

  private final ReentrantLock gate = new ReentrantLock(/* fair= */ true);
  private @Nullable FileLock gateLock;
  private int users;

  private FileGuard(DatabasePath path, RandomAccessFile file, FileLock presence) {
    this.path = path;
    this.file = file;
    this.presence = presence;
  }

  /**
   * {@return the guard of a database, to be released once}
   *
   * @throws StoreUnavailable if the database is open in this JVM by another class loader
   */
  static FileGuard take(DatabasePath path) {
    synchronized (OPEN) {
      FileGuard guard = OPEN.get(path.database());
      if (guard == null) {
        guard = lock(path);
        OPEN.put(path.database(), guard);
      }
      guard.users++;
      return guard;
    }
  }

  private static FileGuard lock(DatabasePath path) {
    Path lockFile = path.guard();
    RandomAccessFile file;
    try {
      createPrivate(lockFile);
      file = new RandomAccessFile(lockFile.toFile(), "rw");
    } catch (IOException e) {
      throw new StoreUnavailable(
          "The file %s can't be opened: %s. It guards the database %s, and so must be writable, with"
                  .formatted(lockFile, DatabasePath.reason(e), path.database())
              + " a name of at most 255 bytes. Grant the right to write in the folder, or shorten the"
              + " name.",
          e);
    }
    FileLock presence = null;
    try {
      presence = lockPresence(path, file.getChannel());
      if (presence == null) {
        throw new StoreUnavailable(
            "The file %s is locked by another program. It guards the database %s, and belongs to this"
                    .formatted(lockFile, path.database())
                + " library alone. End what holds it.",
            null);
      }
      return new FileGuard(path, file, presence);
    } finally {
      if (presence == null) {
        // This drops the locks that the process has on the file, but not the JVM's record of them,
        // by which the next class loader is refused too.
        closeQuietly(file);
      }
    }
  }

  private static @Nullable FileLock lockPresence(DatabasePath path, FileChannel channel) {
    try {
      return channel.tryLock(PRESENCE, 1, /* shared= */ true);
    } catch (OverlappingFileLockException e) {
      throw new StoreUnavailable(
          "The file %s is open already in this JVM, by another class loader. Two copies of SQLite in"
                  .formatted(path.database())
              + " one process destroy a file. Close the other directory first, or open it once and"
              + " share it.",
          e);
    } catch (IOException e) {
      throw new StoreUnavailable(
          "The file %s can't be locked: %s. A file system that can't lock files keeps no database"
                  .formatted(path.guard(), DatabasePath.reason(e))
              + " safe. Use a local disk.",
          e);
    }
  }

  /** Ends one use of the guard. After the last one another class loader may open the database. */
  void release() {
    synchronized (OPEN) {
      users--;
      if (users == 0) {
        OPEN.remove(path.database());
        releaseQuietly(presence);
        closeQuietly(file);
      }
    }
  }

  /** Returns whether no other store of this process uses the database. */
  boolean isAlone() {
    synchronized (OPEN) {
      return users == 1;
    }
  }

  /**
   * Waits to be the next to write, open or close, among the threads of this process and among all
   * processes; returns false if the time runs out first. The thread inside the gate waits for
   * SQLite's lock. A thread that has just written queues here behind the others, instead of taking
   * that lock again at once.
   */
  boolean enterGate(Deadline deadline) throws SQLException {
    if (!deadline.lock(gate)) {
      return false;
    }
    boolean inside = false;
    try {
      inside = deadline.await(this::lockGate);
    } finally {
      if (!inside) {
        gate.unlock();
      }
    }
    return inside;
  }

  private boolean lockGate() throws SQLException {
    try {
      gateLock = file.getChannel().tryLock(GATE, 1, /* shared= */ false);
      return gateLock != null;
    } catch (IOException | OverlappingFileLockException e) {
      throw new SQLException("The file " + path.guard() + " can't be locked.", e);
    }
  }

  void leaveGate() {
    FileLock held = gateLock;
    gateLock = null;
    try {
      if (held != null) {
        held.release();
      }
    } catch (IOException e) {
      // The channel is closed, which has released the lock.
    } finally {
      gate.unlock();
    }
  }

  /** Returns the number of the file that was opened here last, or null if there was none. */
  @Nullable String lastFile() throws IOException {
    file.seek(0);
    byte[] text = new byte[(int) Math.min(file.length(), 1_000)];
    file.readFully(text);
    String[] words = new String(text, StandardCharsets.US_ASCII).strip().split(" ", -1);
    return words.length < 2 ? null : words[words.length - 1];
  }

  /**
   * Stores durably which file was opened, so that a file put in its place is recognized as another
   * one.
   */
  void note(String fileNumber) throws IOException {
    if (!fileNumber.equals(lastFile())) {
      file.setLength(0);
      file.write(("file " + fileNumber + "\n").getBytes(StandardCharsets.US_ASCII));
      file.getFD().sync();
      forceFolderOf(path.guard());
    }
  }

  /** Forces the names in a folder to the disk, if the system supports it. */
  static void forceFolderOf(Path file) {
    try (FileChannel folder = FileChannel.open(folder(file), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      // This system writes names to the disk in its own time.
    }
  }

  /**
   * Creates an empty file that only its owner may read, if the file system has owners. Returns
   * false if the file exists already.
   */
  static boolean createPrivate(Path file) throws IOException {
    boolean posix = Files.getFileStore(folder(file)).supportsFileAttributeView("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, attributes);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file : folder;
  }

  private static void releaseQuietly(FileLock lock) {
    try {
      lock.release();
    } catch (IOException e) {
      // Closing the file, which is next, releases the lock.
    }
  }

  private static void closeQuietly(RandomAccessFile file) {
    try {
      file.close();
    } catch (IOException e) {
      // Its locks are released all the same.
    }
  }
}
