package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Looks twice a second, while it is asked, whether another program writes the database, of which no
 * stamp tells. SQLite says whether there was a commit; if this library has begun none meanwhile, in
 * any process, it was another program's, and every stamp changes.
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
   * Looks, unless the last look was a moment ago.
   *
   * @return false if a look is due and was not possible now: then nothing is known
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

  /** If it fails, whoever reads the store next will say why. */
  private boolean looks() {
    boolean first = question == null;
    try {
      long versionNow = version();
      // Asked after it, since a commit of this library is counted before it can be seen. One that
      // was under way at the last look is taken for another program's, which costs a few reads.
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
