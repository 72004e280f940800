package dev.userdirectory.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** A statement as this package writes it, and the values of its parameters, by name. */
public final class BoundStatement {

  private final StatementRunner runner;
  private final String text;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  /**
   * Creates one without values.
   *
   * @param runner what runs it
   * @param text its text, in which {@link StatementParser} finds the dialect and the parameters
   */
  public BoundStatement(StatementRunner runner, String text) {
    this.runner = runner;
    this.text = text;
  }

  /** {@return its text} */
  public String text() {
    return text;
  }

  /** {@return the values, by name; some may be for parameters that the text does not have} */
  public Map<String, @Nullable Object> values() {
    return values;
  }

  /**
   * {@return this statement, with one more value}
   *
   * @param name the parameter
   * @param value its value
   */
  public BoundStatement bind(String name, @Nullable Object value) {
    values.put(name, value);
    return this;
  }

  /** Truth as the engines keep it: 1 or 0. */
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

  /** {@return the one number of a row that is always there} */
  public long number() {
    Long number = first((row, context) -> row.getLong(1));
    if (number == null) {
      throw Sql.missingRow();
    }
    return number;
  }

  /** {@return how many rows it has changed, once it has run} */
  public int update() {
    return runner.update(this);
  }

  /** Runs it before the next answer is needed. */
  void run() {
    runner.run(List.of(this));
  }

  /** Has it run with the next that needs an answer, if that spares a round trip; says whether. */
  <T> boolean prefetch(RowMapper<T> mapper, Consumer<List<T>> rows) {
    return runner.prefetch(this, checked(mapper), rows);
  }

  private static <T> RowMapper<T> checked(RowMapper<T> mapper) {
    return Sql.row(mapper);
  }
}
