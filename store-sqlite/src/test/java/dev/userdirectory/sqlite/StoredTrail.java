package dev.userdirectory.sqlite;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.EventId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.sql.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The audit trail of one organization as the file stores it: its rows by sequence, and its two
 * marks. It can be edited in memory and written back.
 */
final class StoredTrail {

  /** All columns of an event except organization and sequence. */
  static final List<String> COLUMNS =
      List.of(
          "id",
          "at",
          "actor",
          "action",
          "target",
          "outcome",
          "rule",
          "staff",
          "details",
          "details_salt",
          "details_digest",
          "context",
          "context_salt",
          "context_digest",
          "hash");

  /**
   * A point in a trail, like {@link dev.userdirectory.spi.TrailMark}, but with the time as the file
   * stores it.
   */
  record Mark(long sequence, String hash, long at) {
    static final Mark START = new Mark(0, "", 0);

    TrailMark mark() {
      return new TrailMark(sequence, hash, Micros.read(at));
    }
  }

  /** The columns of an event, in order. Byte arrays are converted to {@link Id}. */
  record Row(List<@Nullable Object> values) {

    Object get(String column) {
      return Objects.requireNonNull(values.get(COLUMNS.indexOf(column)));
    }

    @Nullable Object find(String column) {
      return values.get(COLUMNS.indexOf(column));
    }

    Row with(String column, @Nullable Object value) {
      List<@Nullable Object> changed = new ArrayList<>(values);
      changed.set(COLUMNS.indexOf(column), value);
      return new Row(changed);
    }

    boolean isBlank(String text) {
      return find(text) == null && find(text + "_salt") == null;
    }

    AuditRecord record(long sequence) {
      return new AuditRecord(
          sequence,
          new EventId(id("id")),
          Micros.read(((Number) get("at")).longValue()),
          find("actor") == null ? null : new UserId(id("actor")),
          text("action"),
          find("target") == null ? null : new UserId(id("target")),
          AuditEvent.Outcome.valueOf(text("outcome")),
          (String) find("rule"),
          (String) find("staff"),
          (String) find("details"),
          (String) find("details_salt"),
          text("details_digest"),
          (String) find("context"),
          (String) find("context_salt"),
          text("context_digest"),
          text("hash"));
    }

    private String text(String column) {
      return (String) get(column);
    }

    private UUID id(String column) {
      return Bytes.id(HexFormat.of().parseHex(((Id) get(column)).hex()));
    }

    Row blanked(String text) {
      return with(text, null).with(text + "_salt", null);
    }
  }

  private final NavigableMap<Long, Row> rows;
  Mark head;
  Mark dropped;

  private StoredTrail(NavigableMap<Long, Row> rows, Mark head, Mark dropped) {
    this.rows = rows;
    this.head = head;
    this.dropped = dropped;
  }

  StoredTrail copy() {
    return new StoredTrail(new TreeMap<>(rows), head, dropped);
  }

  NavigableMap<Long, Row> rows() {
    return rows;
  }

  @Nullable Row row(long sequence) {
    return rows.get(sequence);
  }

  /** Returns the rows of a slice in ascending order, as a store does. */
  List<AuditRecord> list(Slice slice) {
    Position from = slice.from();
    long after = from instanceof Position.BySequence place ? place.sequence() : Long.MIN_VALUE;
    return rows.tailMap(after, false).entrySet().stream()
        .limit(slice.limit())
        .map(entry -> entry.getValue().record(entry.getKey()))
        .toList();
  }

  /**
   * Returns the last row as a mark; if there are no rows, the mark after which they would begin.
   */
  Mark end() {
    return rows.isEmpty() ? dropped : mark(rows.lastKey());
  }

  Mark mark(long sequence) {
    Row row = Objects.requireNonNull(rows.get(sequence));
    return new Mark(sequence, (String) row.get("hash"), ((Number) row.get("at")).longValue());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredTrail trail
        && rows.equals(trail.rows)
        && head.equals(trail.head)
        && dropped.equals(trail.dropped);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rows, head, dropped);
  }

  static StoredTrail read(Connection file, byte[] organization) throws SQLException {
    TreeMap<Long, Row> rows = new TreeMap<>();
    try (PreparedStatement select =
        file.prepareStatement(
            "select sequence, "
                + String.join(", ", COLUMNS)
                + " from audit_event where organization_id = ?")) {
      select.setBytes(1, organization);
      try (ResultSet results = select.executeQuery()) {
        while (results.next()) {
          List<@Nullable Object> values = new ArrayList<>();
          for (int i = 0; i < COLUMNS.size(); i++) {
            values.add(plain(results.getObject(i + 2)));
          }
          rows.put(results.getLong(1), new Row(values));
        }
      }
    }
    return new StoredTrail(
        rows, mark(file, organization, "head"), mark(file, organization, "dropped"));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof byte[] bytes ? new Id(HexFormat.of().formatHex(bytes)) : value;
  }

  /** Bytes in hexadecimal, which are compared by their content. */
  record Id(String hex) {}

  private static Mark mark(Connection file, byte[] organization, String name) throws SQLException {
    try (PreparedStatement select =
        file.prepareStatement(
            "select NAME_sequence, NAME_hash, NAME_at from organization where id = ?"
                .replace("NAME", name))) {
      select.setBytes(1, organization);
      try (ResultSet results = select.executeQuery()) {
        return new Mark(results.getLong(1), results.getString(2), results.getLong(3));
      }
    }
  }

  /** Writes the rows and marks that differ from those in the file. */
  void write(Connection file, byte[] organization, StoredTrail held) throws SQLException {
    try (PreparedStatement delete =
            file.prepareStatement(
                "delete from audit_event where organization_id = ? and sequence = ?");
        PreparedStatement insert =
            file.prepareStatement(
                "insert into audit_event (organization_id, sequence, "
                    + String.join(", ", COLUMNS)
                    + ") values (?, ?"
                    + ", ?".repeat(COLUMNS.size())
                    + ")")) {
      for (long sequence : held.rows.keySet()) {
        if (!held.rows.get(sequence).equals(rows.get(sequence))) {
          delete.setBytes(1, organization);
          delete.setLong(2, sequence);
          delete.executeUpdate();
        }
      }
      for (long sequence : rows.keySet()) {
        Row row = Objects.requireNonNull(rows.get(sequence));
        if (!row.equals(held.rows.get(sequence))) {
          insert.setBytes(1, organization);
          insert.setLong(2, sequence);
          for (int i = 0; i < COLUMNS.size(); i++) {
            Object value = row.values().get(i);
            insert.setObject(
                i + 3, value instanceof Id id ? HexFormat.of().parseHex(id.hex()) : value);
          }
          insert.executeUpdate();
        }
      }
    }
    write(file, organization, "head", head, held.head);
    write(file, organization, "dropped", dropped, held.dropped);
  }

  private static void write(Connection file, byte[] organization, String name, Mark mark, Mark held)
      throws SQLException {
    if (mark.equals(held)) {
      return;
    }
    try (PreparedStatement update =
        file.prepareStatement(
            "update organization set NAME_sequence = ?, NAME_hash = ?, NAME_at = ? where id = ?"
                .replace("NAME", name))) {
      update.setLong(1, mark.sequence());
      update.setString(2, mark.hash());
      update.setLong(3, mark.at());
      update.setBytes(4, organization);
      update.executeUpdate();
    }
  }
}
