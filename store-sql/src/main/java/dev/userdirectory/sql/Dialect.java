package dev.userdirectory.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an engine writes in its own way. All other SQL of this package is any engine's. Its
 * statements name these in braces, such as <code>{ids :users}</code>, and {@link StatementParser}
 * writes the engine's text there.
 */
public interface Dialect {

  /**
   * {@return whether a value is one of several ids, to be written behind the value}
   *
   * @param parameter what holds them: a JSON array of texts
   */
  String inIds(String parameter);

  /**
   * {@return whether a value is one of several texts, to be written behind the value}
   *
   * @param parameter what holds them: a JSON array
   */
  String inTexts(String parameter);

  /**
   * {@return the texts in a column as a table with the column {@code value}}
   *
   * @param column the column, a JSON array of texts
   */
  String elements(String column);

  /**
   * {@return the arrays in a column as a table with the column {@code value}}
   *
   * @param column the column, a JSON array of arrays
   */
  String arrays(String column);

  /**
   * {@return a table as statements name it}
   *
   * @param name its name
   */
  String table(String name);

  /**
   * {@return a join of tables, in the order in which they are written if the engine has no better}
   */
  String join();

  /**
   * {@return what has the engine take an index; empty if it chooses by itself}
   *
   * @param name the index, of the table that stands before it
   */
  String index(String name);

  /**
   * {@return the value of a column of ids as some text that is no e-mail address}
   *
   * @param column the column
   */
  String text(String column);

  /**
   * {@return a value as a column of sets or lists takes it}
   *
   * @param parameter what holds it: JSON
   */
  String json(String parameter);

  /**
   * {@return whether organizations may be kept on several servers} Then nothing is kept of all
   * organizations together, such as how many there are: all who create one would wait for each
   * other. A person who signs in is found by a table of keys, and roles by an index of all.
   */
  boolean isDistributed();

  /**
   * {@return an id as the engine takes and compares it}
   *
   * @param id the id
   */
  Object id(UUID id);

  /**
   * {@return an id that the engine has returned, or null}
   *
   * @param row the row
   * @param column its place in the row, from 1
   * @throws SQLException if the engine fails
   */
  @Nullable UUID id(ResultSet row, int column) throws SQLException;

  /** {@return a value of the kind that {@link #id(UUID)} returns, which is nobody's id} */
  Object nobody();

  /** {@return a value that sorts after each text} */
  Object afterAllTexts();
}
