package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Checks, at most twice a second and only when asked, whether another program has written to the
 * database, since such writes change no stamps. SQLite says whether there was a commit. If this
 * library has begun none in any process meanwhile, the commit was another program's, and every
 * stamp is changed.
 */
final class OtherWrites {

  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(500);

  private final DatabaseFile file;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile long lastLook = System.nanoTime() - BETWEEN_LOOKS;
  private @Nullable SqliteConnection link;
  private @Nullable PreparedStatement question;
  private boolean closed;
  private long version;
  private long commits;

  OtherWrites(DatabaseFile file) {
    this.file = file;
  }

  /**
   * Checks, unless the last check was a moment ago.
   *
   * @return false if a check is due but was not possible now, so that nothing is known
   */
  boolean hasLooked() {
    if (System.nanoTime() - lastLook < BETWEEN_LOOKS) {
      return true;
    }
    if (!lock.tryLock()) {
      return false;
    }
    try {
      if (closed) {
        return false;
      }
      file.requireUntouched();
      boolean looked = looks();
      lastLook = System.nanoTime();
      return looked;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes one check. A failure is not reported here, because the next read of the store will meet
   * it too.
   */
  private boolean looks() {
    boolean first = question == null;
    try {
      long versionNow = version();
      // Read after the version, since a commit of this library is counted before it becomes
      // visible. A commit that was under way at the last check is taken for another program's,
      // which costs a few reads.
      long commitsNow = file.stamps().commits();
      if (!first && versionNow != version && commitsNow == commits) {
        file.stamps().changeAll();
      }
      version = versionNow;
      commits = commitsNow;
      return true;
    } catch (SQLException | StoreUnavailable e) {
      file.stamps().changeAll();
      discard();
      return false;
    }
  }

  private long version() throws SQLException {
    PreparedStatement prepared = question;
    if (prepared == null) {
      SqliteConnection connected = file.connect();
      link = connected;
      prepared = connected.handle().getConnection().prepareStatement("pragma data_version");
      question = prepared;
    }
    try (ResultSet rows = prepared.executeQuery()) {
      return rows.getLong(1);
    }
  }

  private void discard() {
    SqliteConnection old = link;
    link = null;
    question = null;
    if (old != null) {
      old.close();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      discard();
    } finally {
      lock.unlock();
    }
  }
}
