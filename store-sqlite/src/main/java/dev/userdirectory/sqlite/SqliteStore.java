package dev.userdirectory.sqlite;

import dev.userdirectory.EventId;
import dev.userdirectory.Metric;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.sql.DirectoryQueries;
import dev.userdirectory.sql.SqlView;
import dev.userdirectory.sql.ThreadsInside;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in one SQLite file, which several processes of one machine may open at the same time. A
 * write is on the disk when it returns. One write runs at a time; reads go on meanwhile.
 */
public final class SqliteStore implements DirectoryStore {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

  private final DatabaseFile file;
  private final Writer writer;
  private final ReaderPool readers;
  private final OtherWrites otherWrites;
  private final ThreadsInside inside = new ThreadsInside();
  private final ReadWriteLock backups = new ReentrantReadWriteLock();
  private final AtomicBoolean closed = new AtomicBoolean();

  private SqliteStore(DatabaseFile file, SqliteOptions options) {
    this.file = file;
    this.writer = new Writer(file);
    this.readers = new ReaderPool(file, options.readers());
    this.otherWrites = new OtherWrites(file);
  }

  /**
   * {@return the store in a file, which is created if it does not exist}
   *
   * @param file the file, in a folder that exists
   * @throws dev.userdirectory.DirectoryException.StoreUnavailable as in {@link #open(Path,
   *     SqliteOptions)}
   */
  public static SqliteStore open(Path file) {
    return open(file, SqliteOptions.defaults());
  }

  /**
   * {@return the store in a file, which is created if it does not exist, readable by its owner
   * alone}
   *
   * <p>The same class loader may open a file several times; another class loader of the same JVM is
   * refused, since two copies of SQLite in one process destroy a file.
   *
   * @param file the file, in a folder that exists
   * @param options how the file is used
   * @throws dev.userdirectory.DirectoryException.StoreUnavailable if the file can't be opened, is
   *     damaged or incomplete, is another application's, has a newer schema than this library
   *     knows, or is open by another class loader of this JVM; nothing is left open then
   */
  public static SqliteStore open(Path file, SqliteOptions options) {
    return open(file, options, SqlLogger.NOP_SQL_LOGGER, DatabaseFile.Wrapping.NONE);
  }

  /** Opens a store with a logger of statements and a wrapper of connections, for tests. */
  static SqliteStore open(
      Path file, SqliteOptions options, SqlLogger logger, DatabaseFile.Wrapping wrapping) {
    SqliteStore store =
        new SqliteStore(DatabaseFile.open(file, options, logger, wrapping), options);
    LOG.info("Opened {}, schema version {}.", store.file.path().database(), Schema.newestVersion());
    return store;
  }

  @Override
  public <T extends @Nullable Object> T read(
      OrganizationId organization, Function<StoreView, T> work) {
    return alone(
        () ->
            readers.snapshot(
                link -> {
                  SqlView view = file.tables().view(link.statements(), organization);
                  try {
                    return work.apply(view);
                  } finally {
                    view.end();
                  }
                }));
  }

  @Override
  public <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
    return alone(() -> writer.write(organization, command, work));
  }

  @Override
  public boolean writeIfIdle(
      OrganizationId organization, EventId command, Consumer<StoreTransaction> work) {
    return alone(() -> writer.writeIfIdle(organization, command, work));
  }

  @Override
  public void scrub() {
    alone(
        () -> {
          writer.emptyLog();
          return true;
        });
  }

  /**
   * Copies the directory into a new file while it is in use: {@link #backup(Path, BackupProgress)}
   * without progress.
   *
   * @param target the file to create
   */
  public void backup(Path target) {
    backup(target, (written, expected) -> {});
  }

  /**
   * Copies the directory into a new file while it is in use. The copy is the state of one moment,
   * however long it takes; writes and reads go on meanwhile, and the log grows by what they write.
   * The copy is readable by its owner alone, and contains no data that was deleted before. It is
   * checked, and gets its name only once it is complete and on the disk. To restore it, put it in
   * the place of a closed directory's file; no other file is needed.
   *
   * @param target the file to create, in a folder that exists
   * @param progress receives the progress of the backup
   * @throws dev.userdirectory.DirectoryException.StoreUnavailable if the target exists, can't be
   *     written, or the copy is not sound; no file is left then
   */
  public void backup(Path target, BackupProgress progress) {
    alone(
        () -> {
          Backup.check(target);
          backups.readLock().lock();
          try {
            requireOpen();
            try (SqliteConnection link = file.connect()) {
              new Backup(
                      link,
                      file.failures(),
                      target,
                      (written, expected) -> {
                        requireOpen();
                        progress.written(written, expected);
                      })
                  .run();
            }
          } finally {
            backups.readLock().unlock();
          }
          return true;
        });
  }

  @Override
  public List<UserLocation> locate(
      @Nullable String externalId, @Nullable String canonicalEmail, int most) {
    return acrossOrganizations(all -> all.locate(externalId, canonicalEmail, most));
  }

  @Override
  public List<OrganizationRecord> organizations(Slice slice) {
    return acrossOrganizations(all -> all.organizations(slice));
  }

  @Override
  public List<OrganizationId> deletedOrganizations(@Nullable OrganizationId after, int most) {
    return acrossOrganizations(all -> all.deleted(after, most));
  }

  @Override
  public long countOrganizations() {
    return acrossOrganizations(DirectoryQueries::count);
  }

  @Override
  public List<RoleHolder> holdersOfOtherRoles(Set<String> known, int most) {
    return acrossOrganizations(all -> all.holdersOfOtherRoles(known, most));
  }

  @Override
  public List<OrganizationId> organizationsDefiningRoles(@Nullable Set<String> names, int most) {
    return acrossOrganizations(all -> all.definingRoles(names, most));
  }

  @Override
  public List<OrganizationId> organizationsWithoutActive(String role, int most) {
    return acrossOrganizations(all -> all.withoutActive(role, most));
  }

  @Override
  public List<RoleHolder> machinesHolding(String role, int most) {
    return acrossOrganizations(all -> all.machinesHolding(role, most));
  }

  @Override
  public List<OrganizationId> organizationsWithNews(
      String consumer, @Nullable OrganizationId after, int most) {
    return acrossOrganizations(all -> all.withNews(consumer, after, most));
  }

  @Override
  public long lastSequence(OrganizationId organization) {
    return acrossOrganizations(all -> all.lastSequence(organization));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A write of another program changes the stamps within a second, unless this library writes
   * meanwhile.
   */
  @Override
  public long stamp(OrganizationId organization, UserId user) {
    requireOpen();
    return otherWrites.hasLooked() ? file.stamps().of(organization, user) : NO_STAMP;
  }

  @Override
  public Map<String, String> facts() {
    return acrossOrganizations(DirectoryQueries::facts);
  }

  @Override
  public Map<String, String> changeFacts(UnaryOperator<Map<String, String>> change) {
    return alone(() -> writer.changeFacts(change));
  }

  @Override
  public List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>(writer.metrics());
    metrics.addAll(readers.metrics());
    metrics.add(Metric.gauge("log.bytes", "Size of the write-ahead log in bytes", file.logSize()));
    return List.copyOf(metrics);
  }

  /**
   * Refuses new and waiting work, lets the running work end, then closes all connections. If no
   * other store has the file open, the file is then complete by itself, without a log beside it.
   */
  @Override
  public void close() {
    alone(
        () -> {
          if (!closed.getAndSet(true)) {
            writer.close();
            readers.close();
            otherWrites.close();
            backups.writeLock().lock();
            try {
              file.close();
            } finally {
              backups.writeLock().unlock();
            }
            LOG.info("Closed {}.", file.path().database());
          }
          return true;
        });
  }

  private void requireOpen() {
    if (closed.get()) {
      throw file.failures().closed();
    }
  }

  /** Returns the number of writes that wait and have not begun. */
  int waiting() {
    return writer.waiting();
  }

  boolean isClosed() {
    return closed.get();
  }

  DatabaseFile file() {
    return file;
  }

  private <T extends @Nullable Object> T acrossOrganizations(
      Function<DirectoryQueries, T> question) {
    return alone(
        () ->
            readers.lend(
                link -> {
                  try {
                    return question.apply(file.tables().directory(link.statements()));
                  } catch (RuntimeException e) {
                    throw file.failures().meaning(e);
                  }
                }));
  }

  private <T extends @Nullable Object> T alone(Supplier<T> work) {
    inside.enter();
    try {
      return work.get();
    } finally {
      inside.leave();
    }
  }
}
