package dev.userdirectory.sql;

import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Runs the statements of one connection. What needs no answer yet may wait and be sent together
 * with a later statement, in the order in which it came: a store behind a network spares round
 * trips by that.
 */
public interface StatementRunner {

  /**
   * {@return the rows that a query finds}
   *
   * @param <T> what a row becomes
   * @param query the query
   * @param mapper what makes of a row what it holds
   */
  <T> List<T> query(BoundStatement query, RowMapper<T> mapper);

  /**
   * {@return how many rows a statement has changed}
   *
   * @param statement the statement
   */
  int update(BoundStatement statement);

  /**
   * Runs statements that need no answer: before the next one that does, and before the commit.
   *
   * @param statements the statements, all of one text
   */
  void run(List<BoundStatement> statements);

  /**
   * Runs a query together with the next statement that needs an answer, if that spares a round
   * trip; else does nothing.
   *
   * @param <T> what a row becomes
   * @param query the query
   * @param mapper what makes of a row what it holds
   * @param rows is given the rows
   * @return whether it will run
   */
  <T> boolean prefetch(BoundStatement query, RowMapper<T> mapper, Consumer<List<T>> rows);

  /** Runs what waits, so that prefetched rows are there. */
  void fetch();
}
