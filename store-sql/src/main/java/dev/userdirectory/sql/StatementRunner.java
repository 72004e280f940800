package dev.userdirectory.sql;

import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Runs the statements of one connection. A statement that needs no answer yet may be queued and
 * sent together with a later statement, in the order of the calls. This saves round trips if the
 * engine is behind a network.
 */
public interface StatementRunner {

  /**
   * {@return the rows that a query finds, each mapped to a value}
   *
   * @param <T> the type of the values
   * @param query the query
   * @param mapper the mapper from a row to a value
   */
  <T> List<T> query(BoundStatement query, RowMapper<T> mapper);

  /**
   * Runs a statement.
   *
   * @param statement the statement
   * @return the number of rows that it has changed
   */
  int update(BoundStatement statement);

  /**
   * Runs statements that need no answer, at the latest before the next one that does, or before the
   * commit.
   *
   * @param statements the statements, all with the same text
   */
  void run(List<BoundStatement> statements);

  /**
   * Runs a query together with the next statement that needs an answer, if that saves a round trip;
   * otherwise does nothing.
   *
   * @param <T> the type of the values
   * @param query the query
   * @param mapper the mapper from a row to a value
   * @param rows the consumer of the query's rows
   * @return whether the query will run
   */
  <T> boolean prefetch(BoundStatement query, RowMapper<T> mapper, Consumer<List<T>> rows);

  /** Runs the queued statements, so that prefetched rows are available. */
  void fetch();
}
