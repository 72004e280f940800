package dev.userdirectory.postgres;

import dev.userdirectory.sql.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Provides the SQL that is specific to PostgreSQL: sets are {@code jsonb}, ids are {@code uuid}.
 */
final class PostgresDialect implements Dialect {

  private static final UUID NOBODY = new UUID(0, 0);

  /** The last Unicode character 400 times, which sorts after every text that is searched for. */
  private static final String AFTER_ALL_TEXTS = Character.toString(0x10FFFF).repeat(400);

  /**
   * Sends an id, or null in its place, as a {@code uuid}. JDBI would send it as a text, which is
   * not an id.
   */
  static final class IdArgument extends AbstractArgumentFactory<UUID> {

    IdArgument() {
      super(Types.OTHER);
    }

    @Override
    protected Argument build(UUID id, ConfigRegistry config) {
      return (position, statement, context) -> statement.setObject(position, id);
    }
  }

  private final String schema;

  PostgresDialect(String schema) {
    this.schema = schema;
  }

  /**
   * Turns the JSON array into an SQL array by replacing its brackets, so that the engine reads it
   * once.
   */
  @Override
  public String inIds(String parameter) {
    return "in (select unnest(cast(translate(" + parameter + ", '[]\"', '{}') as uuid[])))";
  }

  @Override
  public String inTexts(String parameter) {
    return "= any(array(select jsonb_array_elements_text(cast(" + parameter + " as jsonb))))";
  }

  /**
   * Reads the elements with the collation {@code C}. Otherwise the engine would compare them by the
   * database's collation.
   */
  @Override
  public String elements(String column) {
    return "lateral (select value collate \"C\" as value from jsonb_array_elements_text("
        + column
        + "))";
  }

  @Override
  public String arrays(String column) {
    return "jsonb_array_elements(" + column + ")";
  }

  @Override
  public String table(String name) {
    return "\"" + schema + "\"." + name;
  }

  @Override
  public String join() {
    return "join";
  }

  /** Returns no text, since the engine chooses the index by itself. */
  @Override
  public String index(String name) {
    return "";
  }

  @Override
  public String text(String column) {
    return "cast(" + column + " as text)";
  }

  @Override
  public String json(String parameter) {
    return "cast(" + parameter + " as jsonb)";
  }

  /**
   * Returns true: this costs little on one server, and any database may be spread over several
   * servers later.
   */
  @Override
  public boolean isDistributed() {
    return true;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Triggers would keep such counters also while an older version of the library still runs, but
   * Citus has no triggers on distributed tables.
   */
  @Override
  public boolean countsUsers() {
    return false;
  }

  @Override
  public Object id(UUID id) {
    return id;
  }

  @Override
  public @Nullable UUID id(ResultSet row, int column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  @Override
  public Object nobody() {
    return NOBODY;
  }

  @Override
  public Object afterAllTexts() {
    return AFTER_ALL_TEXTS;
  }
}
