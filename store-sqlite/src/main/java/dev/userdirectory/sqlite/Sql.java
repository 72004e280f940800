package dev.userdirectory.sqlite;

import dev.userdirectory.OrganizationId;
import java.sql.SQLDataException;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The statements of one connection about one organization: each may name it {@code :org}. */
final class Sql {

  /** The organization as a key for reading: nothing matches it once the organization is deleted. */
  static final String LIVING = "(select id from organization where id = :org and deleted = 0)";

  private final Handle handle;
  private final OrganizationId organization;
  private final byte[] organizationBytes;
  private final JsonText json;

  Sql(Handle handle, OrganizationId organization, JsonText json) {
    this.handle = handle;
    this.organization = organization;
    this.organizationBytes = Bytes.of(organization.value());
    this.json = json;
  }

  /**
   * A row that does not hold what the library writes there is damage to the file, told by an
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

  byte[] organizationBytes() {
    return organizationBytes;
  }

  JsonText json() {
    return json;
  }

  Query query(String text) {
    return handle.createQuery(text).bind("org", organizationBytes);
  }

  Update update(String text) {
    return handle.createUpdate(text).bind("org", organizationBytes);
  }

  /** A statement to be run with many values; each {@code add} binds {@code :org} itself. */
  PreparedBatch batch(String text) {
    return handle.prepareBatch(text);
  }

  /** Any number of ids as one value, for {@link Dialect#IDS}. */
  <T> String ids(Collection<T> values, Function<T, UUID> id) {
    return json.ids(values, id);
  }

  long number(Query query) {
    return query.map((rows, context) -> rows.getLong(1)).one();
  }
}
