package dev.userdirectory.sqlite;

import dev.userdirectory.sql.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Provides the SQL that is specific to SQLite: sets are JSON texts, ids are their bytes. */
final class SqliteDialect implements Dialect {

  @Override
  public String inIds(String parameter) {
    return "in (select unhex(value, '-') from json_each(" + parameter + "))";
  }

  @Override
  public String inTexts(String parameter) {
    return "in (select value from json_each(" + parameter + "))";
  }

  @Override
  public String elements(String column) {
    return "json_each(" + column + ")";
  }

  @Override
  public String arrays(String column) {
    return "json_each(" + column + ")";
  }

  @Override
  public String table(String name) {
    return name;
  }

  @Override
  public String join() {
    return "cross join";
  }

  @Override
  public String index(String name) {
    return "indexed by " + name;
  }

  @Override
  public String text(String column) {
    return "hex(" + column + ")";
  }

  @Override
  public String json(String parameter) {
    return parameter;
  }

  @Override
  public boolean isDistributed() {
    return false;
  }

  @Override
  public boolean countsUsers() {
    return true;
  }

  @Override
  public Object id(UUID id) {
    return Bytes.of(id);
  }

  @Override
  public @Nullable UUID id(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? null : Bytes.id(bytes);
  }

  @Override
  public Object nobody() {
    return new byte[0];
  }

  /** Returns a blob: every blob sorts after all texts. */
  @Override
  public Object afterAllTexts() {
    return new byte[0];
  }
}
