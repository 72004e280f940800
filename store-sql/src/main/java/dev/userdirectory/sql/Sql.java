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

/** The statements of one connection about one organization: each may name it {@code :org}. */
final class Sql {

  /**
   * The organization as a key for reading: nothing matches it once the organization is deleted. The
   * key stands for itself before that is asked, so that a distributed engine knows where to ask.
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
   * A row that does not hold what the library writes there is damage to the store, told by an
   * exception of the engine's kind, and not a mistake in the code that reads it.
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

  /** The same, for a row that is always there. */
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

  /** The id of who reads; system, who sees everyone anyway, has none that anybody could have. */
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

  /** A statement about the organization. */
  BoundStatement statement(String text) {
    return new BoundStatement(runner, text).bind("org", key);
  }

  /** Runs several of one text that need no answer. */
  void run(List<BoundStatement> statements) {
    runner.run(statements);
  }

  /** Runs what was prefetched. */
  void fetch() {
    runner.fetch();
  }

  /** Any number of ids as one value, for {@link Dialect#inIds}. */
  <T> String ids(Collection<T> values, Function<T, UUID> id) {
    return json.ids(values, id);
  }
}
