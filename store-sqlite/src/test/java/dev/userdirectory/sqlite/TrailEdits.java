package dev.userdirectory.sqlite;

import dev.userdirectory.sqlite.StoredTrail.Mark;
import dev.userdirectory.sqlite.StoredTrail.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All edits that change one thing in the first of two trails, or exchange something with the
 * second.
 */
final class TrailEdits {

  /** Two trails to edit. */
  record Trails(StoredTrail first, StoredTrail second) {
    Trails copy() {
      return new Trails(first.copy(), second.copy());
    }
  }

  /** One edit, which does nothing if what it would change is no longer there. */
  record Edit(String name, Consumer<Trails> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final List<Edit> all = new ArrayList<>();
  private final StoredTrail original;

  private TrailEdits(StoredTrail original) {
    this.original = original;
  }

  static List<Edit> of(StoredTrail original) {
    TrailEdits edits = new TrailEdits(original);
    for (long sequence : original.rows().keySet()) {
      edits.ofRow(sequence);
    }
    edits.ofMarks();
    edits.ofEnds();
    edits.exchanges();
    return edits.all;
  }

  private void add(String name, Consumer<Trails> change) {
    all.add(new Edit(name, change));
  }

  private void addOfRow(long sequence, String name, Consumer<StoredTrail> change) {
    add(
        name + " " + sequence,
        trails -> {
          if (trails.first().row(sequence) != null) {
            change.accept(trails.first());
          }
        });
  }

  private void ofRow(long at) {
    for (String column : StoredTrail.COLUMNS) {
      addOfRow(
          at,
          "change " + column,
          trail -> trail.rows().computeIfPresent(at, (key, row) -> changed(row, column)));
    }
    addOfRow(at, "blank details", trail -> blank(trail, at, "details"));
    addOfRow(at, "blank context", trail -> blank(trail, at, "context"));
    addOfRow(at, "erase staff", trail -> set(trail, at, "staff", null));
    addOfRow(at, "say it erased somebody", trail -> set(trail, at, "action", "user.erased"));
    addOfRow(at, "delete", trail -> trail.rows().remove(at));
    addOfRow(at, "delete and close the gap", trail -> shift(trail, at + 1, -1));
    addOfRow(
        at,
        "insert a copy after",
        trail -> {
          Row row = Objects.requireNonNull(trail.row(at));
          shift(trail, at + 1, 1);
          trail.rows().put(at + 1, row);
        });
    addOfRow(
        at,
        "append a copy of",
        trail ->
            trail.rows().put(trail.end().sequence() + 1, Objects.requireNonNull(trail.row(at))));
    addOfRow(at, "swap with the next", trail -> swap(trail, at, at + 1));
    add("exchange with the other organization " + at, trails -> exchange(trails, at));
  }

  private static void blank(StoredTrail trail, long at, String text) {
    trail.rows().computeIfPresent(at, (key, row) -> row.blanked(text));
  }

  private static void set(StoredTrail trail, long at, String column, @Nullable Object value) {
    trail.rows().computeIfPresent(at, (key, row) -> row.with(column, value));
  }

  private static void shift(StoredTrail trail, long from, long by) {
    TreeMap<Long, Row> tail = new TreeMap<>(trail.rows().tailMap(from));
    trail.rows().tailMap(from).clear();
    tail.forEach((sequence, row) -> trail.rows().put(sequence + by, row));
  }

  private static void swap(StoredTrail trail, long one, long other) {
    Row first = trail.row(one);
    Row second = trail.row(other);
    if (first != null && second != null) {
      trail.rows().put(one, second);
      trail.rows().put(other, first);
    }
  }

  private static void exchange(Trails trails, long at) {
    Row mine = trails.first().row(at);
    Row theirs = trails.second().row(at);
    if (mine != null && theirs != null) {
      trails.first().rows().put(at, theirs);
      trails.second().rows().put(at, mine);
    }
  }

  private static Row changed(Row row, String column) {
    Object value = row.find(column);
    Object other =
        switch (column) {
          case "outcome" -> "DONE".equals(value) ? "REFUSED" : "DONE";
          case "details", "context", "staff" -> "{\"x\":1}";
          case "id", "actor", "target" ->
              value instanceof StoredTrail.Id id
                  ? new StoredTrail.Id(
                      id.hex().substring(1) + (id.hex().startsWith("0") ? "1" : "0"))
                  : new StoredTrail.Id("00000000000000000000000000000007");
          case "at" -> ((Number) Objects.requireNonNull(value)).longValue() + 1;
          default -> value == null ? "x" : value + "x";
        };
    return row.with(column, other);
  }

  private void ofMarks() {
    List<Long> sequences = List.copyOf(original.rows().keySet());
    for (long at : sequences) {
      addOfRow(at, "move the head to", trail -> trail.head = trail.mark(at));
      addOfRow(at, "move the dropped mark to", trail -> trail.dropped = trail.mark(at));
    }
    add("blank the head", trails -> trails.first().head = Mark.START);
    add("blank the dropped mark", trails -> trails.first().dropped = Mark.START);
    for (Map.Entry<String, Consumer<StoredTrail>> part : partsOfMarks().entrySet()) {
      add(part.getKey(), trails -> part.getValue().accept(trails.first()));
    }
  }

  private static Map<String, Consumer<StoredTrail>> partsOfMarks() {
    return Map.of(
        "raise the head's sequence", trail -> trail.head = moved(trail.head, 1, "", 0),
        "lower the head's sequence", trail -> trail.head = moved(trail.head, -1, "", 0),
        "change the head's hash", trail -> trail.head = moved(trail.head, 0, "x", 0),
        "change the head's time", trail -> trail.head = moved(trail.head, 0, "", 1),
        "raise the dropped sequence", trail -> trail.dropped = moved(trail.dropped, 1, "", 0),
        "lower the dropped sequence", trail -> trail.dropped = moved(trail.dropped, -1, "", 0),
        "change the dropped hash", trail -> trail.dropped = moved(trail.dropped, 0, "x", 0),
        "change the dropped time", trail -> trail.dropped = moved(trail.dropped, 0, "", 1));
  }

  private static Mark moved(Mark mark, long by, String text, long time) {
    return new Mark(mark.sequence() + by, mark.hash() + text, mark.at() + time);
  }

  /**
   * Adds edits that cut the trail and, in some cases, adjust the marks, as an attacker who knows
   * them would.
   */
  private void ofEnds() {
    for (long at : original.rows().keySet()) {
      addOfRow(at, "truncate before", trail -> trail.rows().headMap(at).clear());
      addOfRow(at, "truncate after", trail -> trail.rows().tailMap(at + 1).clear());
      addOfRow(
          at,
          "cut off and drop through",
          trail -> {
            trail.dropped = trail.mark(at);
            trail.rows().headMap(at + 1).clear();
          });
      addOfRow(
          at,
          "cut off and end at",
          trail -> {
            trail.head = trail.mark(at);
            trail.rows().tailMap(at + 1).clear();
          });
    }
    add("delete all", trails -> trails.first().rows().clear());
  }

  private void exchanges() {
    add(
        "exchange all rows",
        trails -> {
          StoredTrail mine = trails.first().copy();
          become(trails.first(), trails.second());
          become(trails.second(), mine);
        });
    add(
        "exchange whole trails",
        trails -> {
          StoredTrail mine = trails.first().copy();
          become(trails.first(), trails.second());
          trails.first().head = trails.second().head;
          trails.first().dropped = trails.second().dropped;
          become(trails.second(), mine);
          trails.second().head = mine.head;
          trails.second().dropped = mine.dropped;
        });
  }

  private static void become(StoredTrail trail, StoredTrail other) {
    TreeMap<Long, Row> rows = new TreeMap<>(other.rows());
    trail.rows().clear();
    trail.rows().putAll(rows);
  }
}
