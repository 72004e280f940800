package dev.userdirectory.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Provides the SQL that differs between engines; all other SQL of this package runs on any engine.
 * Statements name these parts in braces, such as <code>{ids :users}</code>, and {@link
 * StatementParser} replaces them with the engine's text.
 */
public interface Dialect {

  /**
   * {@return the condition that a value is one of several ids, written behind that value}
   *
   * @param parameter the parameter that holds the ids, a JSON array of texts
   */
  String inIds(String parameter);

  /**
   * {@return the condition that a value is one of several texts, written behind that value}
   *
   * @param parameter the parameter that holds the texts, a JSON array
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
   * {@return the name of a table as the engine needs it in a statement}
   *
   * @param name the name that the statements of this package use
   */
  String table(String name);

  /**
   * {@return the keyword of a join; if the engine would not find a better order, one that joins
   * tables in the order in which they are written}
   */
  String join();

  /**
   * {@return the clause that makes the engine use an index; empty if the engine chooses by itself}
   *
   * @param name the index, which belongs to the table before the clause
   */
  String index(String name);

  /**
   * {@return an expression that turns a column of ids into a text that is no e-mail address}
   *
   * @param column the column
   */
  String text(String column);

  /**
   * {@return an expression for a value that is written to a column of sets or lists}
   *
   * @param parameter the parameter that holds the value as JSON
   */
  String json(String parameter);

  /**
   * {@return whether organizations may be stored on several servers} If so, no row counts all
   * organizations, because all writers who create one would wait for each other. A person who signs
   * in is found by a table of keys, and the holders of a role by an index across organizations.
   */
  boolean isDistributed();

  /**
   * {@return whether the tables {@code user_role_count} and {@code user_site_count} hold how many
   * users of each state have a role or a site} Otherwise, a total counts the users' entries.
   */
  boolean countsUsers();

  /**
   * {@return an id in the form in which the engine takes and compares it}
   *
   * @param id the id
   */
  Object id(UUID id);

  /**
   * {@return the id in a column of a row, or null}
   *
   * @param row the row
   * @param column the place of the column in the row, from 1
   * @throws SQLException if the engine fails
   */
  @Nullable UUID id(ResultSet row, int column) throws SQLException;

  /** {@return a value that is nobody's id, of the type that {@link #id(UUID)} returns} */
  Object nobody();

  /** {@return a value that sorts after every text} */
  Object afterAllTexts();
}
