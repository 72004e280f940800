package dev.userdirectory.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * What a hand-written program takes for the rows that our store keeps: a file of our schema, read
 * and written by JDBC alone, with the settings of our store. It checks nothing, decides nothing and
 * chains nothing.
 */
final class SameRows implements AutoCloseable {

  private static final String COLUMNS =
      "id, email, canonical_email, display_name, first_name, last_name, name_keys, roles, overrides,"
          + " sites, state, locale, time_zone, preferences, external_id, bound, last_activity_at,"
          + " created_at, updated_at, version";
  private static final String DIGEST =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  private static final int TOGETHER = 10_000;

  private final Connection connection;
  private final List<byte[]> organizations;
  private final List<byte[]> users;
  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final PreparedStatement byId;
  private final PreparedStatement page;
  private final PreparedStatement sequence;
  private final PreparedStatement rename;
  private final PreparedStatement takeName;
  private final PreparedStatement putName;
  private final PreparedStatement event;
  private final PreparedStatement head;

  /** The organization that is written to. */
  private byte[] organization;

  private SameRows(
      Connection connection, byte[] organization, List<byte[]> organizations, List<byte[]> users)
      throws SQLException {
    this.connection = connection;
    this.organization = organization;
    this.organizations = organizations;
    this.users = users;
    begin = connection.prepareStatement("begin immediate");
    commit = connection.prepareStatement("commit");
    byId = of("select " + COLUMNS + " from users where organization_id = ? and id = ?");
    page =
        of(
            "select "
                + COLUMNS
                + " from users where organization_id = ? and (created_at, id) >"
                + " (select created_at, id from users where organization_id = ?1 and id = ?2)"
                + " order by created_at, id limit 20");
    sequence = of("select head_sequence from organization where id = ?");
    rename =
        of(
            "update users set display_name = ?2, name_keys = ?3, updated_at = ?4,"
                + " version = version + 1 where organization_id = ?1 and id = ?5");
    takeName =
        of("delete from user_name where organization_id = ? and name_key = ? and user_id = ?");
    putName = of("insert into user_name (organization_id, name_key, user_id) values (?, ?, ?)");
    event =
        of(
            "insert into audit_event (organization_id, sequence, id, at, action, target, outcome,"
                + " details, details_salt, details_digest, context, context_salt, context_digest,"
                + " hash) values (?, ?, ?, ?, ?, ?, 'DONE', ?, ?, ?, ?, ?, ?, ?)");
    head =
        of(
            "update organization set head_sequence = ?2, head_hash = ?3, head_at = ?4 where id = ?1");
  }

  private PreparedStatement of(String statement) throws SQLException {
    return connection.prepareStatement(statement);
  }

  /** Copies the file of a directory and opens the copy. */
  static SameRows copy(World world, Path file) throws SQLException {
    world.copyTo(file);
    return open(file);
  }

  static SameRows open(Path file) throws SQLException {
    Connection connection = RawFile.connect(file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("pragma foreign_keys = on");
      statement.execute("pragma secure_delete = on");
      List<byte[]> organizations = new ArrayList<>();
      List<byte[]> users = new ArrayList<>();
      byte[] organization;
      try (ResultSet row = statement.executeQuery("select id from organization limit 1")) {
        organization = row.getBytes(1);
      }
      try (ResultSet row =
          statement.executeQuery(
              "select organization_id, id from users where canonical_email like 'user%'"
                  + " order by created_at, id")) {
        while (row.next()) {
          organizations.add(row.getBytes(1));
          users.add(row.getBytes(2));
        }
      }
      return new SameRows(connection, organization, organizations, users);
    }
  }

  Object byId(int user) throws SQLException {
    byId.setBytes(1, organizations.get(user));
    byId.setBytes(2, users.get(user));
    try (ResultSet row = byId.executeQuery()) {
      return row.next() ? read(row) : "nobody";
    }
  }

  /** Reads the page of twenty after a user, and returns the number of its users. */
  int page(int after) throws SQLException {
    page.setBytes(1, organization);
    page.setBytes(2, users.get(after));
    int rows = 0;
    try (ResultSet row = page.executeQuery()) {
      while (row.next()) {
        read(row);
        rows++;
      }
    }
    return rows;
  }

  private static Object[] read(ResultSet row) throws SQLException {
    Object[] columns = new Object[20];
    ByteBuffer id = ByteBuffer.wrap(row.getBytes(1));
    columns[0] = new UUID(id.getLong(), id.getLong());
    for (int i = 2; i <= 15; i++) {
      columns[i - 1] = row.getString(i);
    }
    for (int i = 16; i <= 20; i++) {
      columns[i - 1] = row.getLong(i);
    }
    return columns;
  }

  /**
   * Makes one durable change: reads the user, and writes the user, a name, an event and the trail's
   * end.
   */
  void rename(int user, String name) throws SQLException {
    begin.execute();
    renameUncommitted(user, name);
    commit.execute();
  }

  /** Renames users one after another and commits once, which is the limit of a group commit. */
  void renameTogether(int first, int count, String name) throws SQLException {
    begin.execute();
    for (int user = first; user < first + count; user++) {
      renameUncommitted(user, name);
    }
    commit.execute();
  }

  private void renameUncommitted(int user, String name) throws SQLException {
    organization = organizations.get(user);
    byte[] id = users.get(user);
    String had = Objects.requireNonNullElse((String) ((Object[]) byId(user))[3], "");
    long now = now();
    String key = name.toLowerCase(Locale.ROOT);
    rename.setBytes(1, organization);
    rename.setString(2, name);
    rename.setString(3, "[\"" + key + "\"]");
    rename.setLong(4, now);
    rename.setBytes(5, id);
    rename.executeUpdate();
    takeName.setBytes(1, organization);
    takeName.setString(2, had.toLowerCase(Locale.ROOT));
    takeName.setBytes(3, id);
    takeName.executeUpdate();
    bindName(key, id);
    putName.executeUpdate();
    long next = sequence() + 1;
    bindEvent(
        next, id, now, "user.updated", "{\"displayName\":[\"" + had + "\",\"" + name + "\"]}");
    event.executeUpdate();
    moveHead(next, now);
  }

  private static long now() {
    return System.currentTimeMillis() * 1_000;
  }

  private long sequence() throws SQLException {
    sequence.setBytes(1, organization);
    try (ResultSet row = sequence.executeQuery()) {
      return row.getLong(1);
    }
  }

  private void bindName(String key, byte[] user) throws SQLException {
    putName.setBytes(1, organization);
    putName.setString(2, key);
    putName.setBytes(3, user);
  }

  private void bindEvent(long next, byte[] user, long now, String action, String details)
      throws SQLException {
    event.setBytes(1, organization);
    event.setLong(2, next);
    event.setBytes(3, id(now, next));
    event.setLong(4, now);
    event.setString(5, action);
    event.setBytes(6, user);
    event.setString(7, details);
    event.setString(8, DIGEST.substring(32));
    event.setString(9, DIGEST);
    event.setString(10, "{\"system\":\"bench\"}");
    event.setString(11, DIGEST.substring(32));
    event.setString(12, DIGEST);
    event.setString(13, DIGEST);
  }

  private void moveHead(long next, long now) throws SQLException {
    head.setBytes(1, organization);
    head.setLong(2, next);
    head.setString(3, DIGEST);
    head.setLong(4, now);
    head.executeUpdate();
  }

  private static byte[] id(long high, long low) {
    return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  /** Inserts rows in batches, with a commit after each ten thousand. */
  void importUsers(int size) throws SQLException {
    try (PreparedStatement user =
            of(
                "insert into users (organization_id, "
                    + COLUMNS
                    + ") values (?, ?, ?, ?, ?, null, null, ?, ?, '[]', ?, 'ACTIVE', null, null,"
                    + " '{}', ?, 1, null, ?, ?, 1)");
        PreparedStatement role =
            of(
                "insert into user_role (organization_id, role, created_at, user_id, state)"
                    + " values (?, ?, ?, ?, 'ACTIVE')");
        PreparedStatement site =
            of(
                "insert into user_site (organization_id, site, created_at, user_id, state)"
                    + " values (?, ?, ?, ?, 'ACTIVE')");
        PreparedStatement counters =
            of("update organization set active = active + ?2 where id = ?1")) {
      long next = sequence();
      for (int start = 0; start < size; start += TOGETHER) {
        int end = Math.min(size, start + TOGETHER);
        begin.execute();
        long now = now();
        for (int i = start; i < end; i++) {
          byte[] id = id(now, i);
          String roleName = World.isAdmin(i) ? "admin" : "viewer";
          user.setBytes(1, organization);
          user.setBytes(2, id);
          user.setString(3, World.email(i));
          user.setString(4, World.email(i));
          user.setString(5, World.name(i));
          user.setString(6, "[\"" + World.name(i).toLowerCase(Locale.ROOT) + "\"]");
          user.setString(7, "[\"" + roleName + "\"]");
          user.setString(8, World.isAdmin(i) ? "[]" : "[\"" + World.site(i) + "\"]");
          user.setString(9, World.externalId(i));
          user.setLong(10, now);
          user.setLong(11, now);
          user.addBatch();
          bindEntry(role, roleName, now, id);
          if (!World.isAdmin(i)) {
            bindEntry(site, World.site(i), now, id);
          }
          bindName(World.name(i).toLowerCase(Locale.ROOT), id);
          putName.addBatch();
          bindEvent(
              ++next, id, now, "user.imported", "{\"email\":[null,\"" + World.email(i) + "\"]}");
          event.addBatch();
        }
        user.executeBatch();
        role.executeBatch();
        site.executeBatch();
        putName.executeBatch();
        event.executeBatch();
        counters.setBytes(1, organization);
        counters.setLong(2, end - start);
        counters.executeUpdate();
        moveHead(next, now);
        commit.execute();
      }
    }
  }

  private void bindEntry(PreparedStatement entry, String element, long now, byte[] user)
      throws SQLException {
    entry.setBytes(1, organization);
    entry.setString(2, element);
    entry.setLong(3, now);
    entry.setBytes(4, user);
    entry.addBatch();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
