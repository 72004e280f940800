package dev.userdirectory.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * The least that a program may keep: a narrow table of users with three indexes and one of events
 * in a SQLite file, by JDBC alone, with the settings of our store.
 */
final class RawFile implements AutoCloseable {

  private final Connection connection;
  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final PreparedStatement rename;
  private final PreparedStatement event;
  private final PreparedStatement byId;
  private final PreparedStatement page;

  private RawFile(Connection connection) throws SQLException {
    this.connection = connection;
    this.begin = connection.prepareStatement("begin immediate");
    this.commit = connection.prepareStatement("commit");
    this.rename =
        connection.prepareStatement(
            "update users set name = ?, version = version + 1 where organization = 1 and id = ?");
    this.event =
        connection.prepareStatement(
            "insert into event (at, who, what, details, hash) values (?, ?, ?, ?, ?)");
    this.byId =
        connection.prepareStatement("select * from users where organization = 1 and id = ?");
    this.page =
        connection.prepareStatement(
            "select * from users where organization = 1 and (created, id) > (?, ?)"
                + " order by created, id limit 20");
  }

  static RawFile create(Path file, int users) throws SQLException {
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute(
          """
          create table users (
            organization integer, id integer, email text, name text, roles text, sites text,
            external_id text, state text, created integer, version integer,
            primary key (organization, id))""");
      statement.execute("create unique index email on users (organization, email)");
      statement.execute("create unique index external_id on users (organization, external_id)");
      statement.execute("create index created on users (organization, created, id)");
      statement.execute(
          """
          create table event (
            sequence integer primary key, at integer, who text, what text, details text, hash text)""");
    }
    RawFile raw = open(file);
    raw.importUsers(users);
    return raw;
  }

  static RawFile open(Path file) throws SQLException {
    return new RawFile(connect(file));
  }

  static Connection connect(Path file) throws SQLException {
    SQLiteConfig settings = new SQLiteConfig();
    settings.setGetGeneratedKeys(false);
    Connection connection = settings.createConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma synchronous = full");
      statement.execute("pragma busy_timeout = 60000");
    }
    return connection;
  }

  /** Inserts rows in batches, with a commit after each ten thousand. */
  void importUsers(int users) throws SQLException {
    try (PreparedStatement user =
        connection.prepareStatement(
            "insert into users values (1, ?, ?, ?, ?, ?, ?, 'ACTIVE', ?, 1)")) {
      for (int start = 0; start < users; start += 10_000) {
        begin.execute();
        int end = Math.min(users, start + 10_000);
        for (int i = start; i < end; i++) {
          user.setInt(1, i);
          user.setString(2, World.email(i));
          user.setString(3, World.name(i));
          user.setString(4, "[\"operator\"]");
          user.setString(5, "[\"" + World.site(i) + "\"]");
          user.setString(6, World.externalId(i));
          user.setLong(7, i);
          user.addBatch();
          event(i);
          event.addBatch();
        }
        user.executeBatch();
        event.executeBatch();
        commit.execute();
      }
    }
  }

  private void event(int user) throws SQLException {
    event.setLong(1, System.currentTimeMillis());
    event.setString(2, "system:bench");
    event.setString(3, "user.updated");
    event.setString(4, "{\"display_name\":[\"First Last\",\"" + World.name(user) + "\"]}");
    event.setString(5, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
  }

  /** Makes one durable change: a user's row and an event. */
  void rename(int user, String name) throws SQLException {
    begin.execute();
    rename.setString(1, name);
    rename.setInt(2, user);
    rename.executeUpdate();
    event(user);
    event.executeUpdate();
    commit.execute();
  }

  Object byId(int user) throws SQLException {
    byId.setInt(1, user);
    try (ResultSet row = byId.executeQuery()) {
      return row.next() ? read(row) : "nobody";
    }
  }

  int page(int after) throws SQLException {
    page.setInt(1, after);
    page.setInt(2, after);
    int rows = 0;
    try (ResultSet row = page.executeQuery()) {
      while (row.next()) {
        read(row);
        rows++;
      }
    }
    return rows;
  }

  private static Object read(ResultSet row) throws SQLException {
    return new Object[] {
      row.getInt(2),
      row.getString(3),
      row.getString(4),
      row.getString(5),
      row.getString(6),
      row.getString(7),
      row.getString(8),
      row.getLong(9),
      row.getInt(10)
    };
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
