package dev.userdirectory.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** An SQL statement of this package with the values of its named parameters. */
public final class BoundStatement {

  private final StatementRunner runner;
  private final String text;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  /**
   * Creates a statement without values.
   *
   * @param runner the runner that executes the statement
   * @param text the SQL text, in which {@link StatementParser} replaces the dialect's parts and
   *     finds the parameters
   */
  public BoundStatement(StatementRunner runner, String text) {
    this.runner = runner;
    this.text = text;
  }

  /** {@return the SQL text} */
  public String text() {
    return text;
  }

  /**
   * {@return the values by parameter name; some may be for parameters that the text does not have}
   */
  public Map<String, @Nullable Object> values() {
    return values;
  }

  /**
   * Sets the value of a parameter.
   *
   * @param name the parameter
   * @param value the value of the parameter
   * @return this statement
   */
  public BoundStatement bind(String name, @Nullable Object value) {
    values.put(name, value);
    return this;
  }

  /** Binds a boolean as the engines store it: 1 for true, 0 for false. */
  BoundStatement bind(String name, boolean value) {
    return bind(name, (Object) (value ? 1 : 0));
  }

  BoundStatement bindAll(Map<String, ?> more) {
    values.putAll(more);
    return this;
  }

  <T> List<T> list(RowMapper<T> mapper) {
    return runner.query(this, checked(mapper));
  }

  <T> @Nullable T first(RowMapper<T> mapper) {
    List<T> rows = list(mapper);
    return rows.isEmpty() ? null : rows.get(0);
  }

  /** {@return the number in the only row of a query, which must return a row} */
  public long number() {
    Long number = first((row, context) -> row.getLong(1));
    if (number == null) {
      throw Sql.missingRow();
    }
    return number;
  }

  /**
   * Runs this statement.
   *
   * @return the number of rows that it has changed
   */
  public int update() {
    return runner.update(this);
  }

  /** Runs this statement, at the latest before the next statement that needs an answer. */
  void run() {
    runner.run(List.of(this));
  }

  /**
   * Runs this query together with the next statement that needs an answer, if that saves a round
   * trip. Returns whether it will run.
   */
  <T> boolean prefetch(RowMapper<T> mapper, Consumer<List<T>> rows) {
    return runner.prefetch(this, checked(mapper), rows);
  }

  private static <T> RowMapper<T> checked(RowMapper<T> mapper) {
    return Sql.row(mapper);
  }
}
