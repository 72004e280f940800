package dev.userdirectory.sql;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.Visibility;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * Creates the statements of one connection about one organization. Each statement may name the
 * organization as {@code :org}.
 */
final class Sql {

  /**
   * The organization as a key for reading, which matches nothing once the organization is deleted.
   * The plain key comes before that check, so that a distributed engine knows which server to ask.
   */
  static final String LIVING =
      ":org and exists (select 1 from organization where id = :org and deleted = 0)";

  private final StatementRunner runner;
  private final OrganizationId organization;
  private final Object key;
  private final Dialect dialect;
  private final JsonText json;

  Sql(StatementRunner runner, OrganizationId organization, Dialect dialect, JsonText json) {
    this.runner = runner;
    this.organization = organization;
    this.key = dialect.id(organization.value());
    this.dialect = dialect;
    this.json = json;
  }

  /**
   * Wraps a mapper so that a row with unexpected contents is reported by an {@link
   * SQLDataException}. Such a row means that the store is damaged, not that the code that reads it
   * is wrong.
   */
  static <T> RowMapper<T> row(RowMapper<T> mapper) {
    return (row, context) -> {
      try {
        return mapper.map(row, context);
      } catch (RuntimeException e) {
        throw new SQLDataException("A row does not hold what it should.", e);
      }
    };
  }

  /** Returns the exception that reports a damaged store when a row that must exist is missing. */
  static IllegalStateException missingRow() {
    String message = "A row is missing.";
    return new IllegalStateException(message, new SQLDataException(message));
  }

  OrganizationId organization() {
    return organization;
  }

  Dialect dialect() {
    return dialect;
  }

  Object id(UUID id) {
    return dialect.id(id);
  }

  @Nullable Object idOrNull(@Nullable UserId id) {
    return id == null ? null : dialect.id(id.value());
  }

  /**
   * Returns the id of the reader. The system, which sees every user anyway, gets an id that nobody
   * has.
   */
  Object reader(Visibility visibility) {
    return visibility.reader() == null ? dialect.nobody() : id(visibility.reader().value());
  }

  UUID id(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(dialect.id(row, column));
  }

  @Nullable UserId user(ResultSet row, int column) throws SQLException {
    UUID id = dialect.id(row, column);
    return id == null ? null : new UserId(id);
  }

  static byte[] bytes(Digest digest) {
    return HexFormat.of().parseHex(digest.hex());
  }

  static Digest digest(ResultSet row, int column) throws SQLException {
    return new Digest(HexFormat.of().formatHex(row.getBytes(column)));
  }

  JsonText json() {
    return json;
  }

  /** Creates a statement about the organization. */
  BoundStatement statement(String text) {
    return new BoundStatement(runner, text).bind("org", key);
  }

  /** Runs several statements with the same text that need no answer. */
  void run(List<BoundStatement> statements) {
    runner.run(statements);
  }

  /** Runs the prefetched queries. */
  void fetch() {
    runner.fetch();
  }

  /** Converts any number of ids into one value, for {@link Dialect#inIds}. */
  <T> String ids(Collection<T> values, Function<T, UUID> id) {
    return json.ids(values, id);
  }
}
