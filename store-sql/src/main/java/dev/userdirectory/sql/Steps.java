package dev.userdirectory.sql;

import java.sql.SQLException;
import java.util.function.Supplier;

/** Runs the steps of a transaction: each takes several statements, and all of them or none. */
public interface Steps {

  /**
   * Does all of a step, or, if it throws, none of it.
   *
   * @param <T> the type of the result
   * @param statements the step
   * @return its result
   * @throws SQLException if the step can't be begun, ended or undone: then the engine has undone
   *     the whole transaction
   */
  <T> T step(Supplier<T> statements) throws SQLException;
}
