package dev.userdirectory.sqlite;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jspecify.annotations.Nullable;

/**
 * A store in one SQLite file, which several processes of one machine may open at the same time. A
 * write is on the disk when it returns; one writes at a time, and reads go on meanwhile.
 */
public final class SqliteStore implements DirectoryStore {

  private final DatabaseFile file;
  private final JsonText json;
  private final Writer writer;
  private final ReaderPool readers;
  private final ThreadsInside inside = new ThreadsInside();

  private SqliteStore(DatabaseFile file, SqliteOptions options, Link first) {
    this.file = file;
    this.json = new JsonText();
    this.writer = new Writer(file, json, first);
    this.readers = new ReaderPool(file, options.readers());
  }

  /**
   * {@return the store in a file, which is made if it does not exist}
   *
   * @param file the file, in a folder that exists
   */
  public static SqliteStore open(Path file) {
    return open(file, SqliteOptions.defaults());
  }

  /**
   * {@return the store in a file, which is made if it does not exist}
   *
   * @param file the file, in a folder that exists
   * @param options how the file is used
   * @throws dev.userdirectory.DirectoryException.StoreUnavailable if the file can't be opened, is
   *     another application's, or has a newer schema than this library knows
   */
  public static SqliteStore open(Path file, SqliteOptions options) {
    return open(file, options, SqlLogger.NOP_SQL_LOGGER);
  }

  /** Has each statement told to a logger, for tests that count them. */
  static SqliteStore open(Path file, SqliteOptions options, SqlLogger logger) {
    DatabaseFile database = new DatabaseFile(file, options, logger);
    Link first = database.connect();
    boolean opened = false;
    try {
      new Schema(database).bringUpToDate(first);
      opened = true;
    } finally {
      if (!opened) {
        first.close();
      }
    }
    return new SqliteStore(database, options, first);
  }

  @Override
  public <T extends @Nullable Object> T read(
      OrganizationId organization, Function<StoreView, T> work) {
    return alone(
        () ->
            readers.snapshot(
                link -> {
                  Sql sql = new Sql(link.handle(), organization, json);
                  SqlView view = new SqlView(sql, file.failures());
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
  public List<UserLocation> locate(@Nullable String externalId, @Nullable String canonicalEmail) {
    return acrossOrganizations(all -> all.locate(externalId, canonicalEmail));
  }

  @Override
  public List<OrganizationRecord> organizations(Slice slice) {
    return acrossOrganizations(all -> all.organizations(slice));
  }

  @Override
  public long countOrganizations() {
    return acrossOrganizations(AcrossOrganizations::count);
  }

  @Override
  public List<RoleHolder> holdersOfOtherRoles(Set<String> known, int most) {
    return acrossOrganizations(all -> all.holdersOfOtherRoles(known, most));
  }

  @Override
  public long lastSequence(OrganizationId organization) {
    return acrossOrganizations(all -> all.lastSequence(organization));
  }

  /** Waits for the work that runs, then closes all connections. */
  @Override
  public void close() {
    alone(
        () -> {
          readers.close();
          writer.close();
          return true;
        });
  }

  DatabaseFile file() {
    return file;
  }

  private <T extends @Nullable Object> T acrossOrganizations(
      Function<AcrossOrganizations, T> question) {
    return alone(
        () ->
            readers.lend(
                link -> {
                  try {
                    return question.apply(new AcrossOrganizations(link.handle(), json));
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
