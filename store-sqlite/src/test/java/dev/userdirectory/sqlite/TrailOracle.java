package dev.userdirectory.sqlite;

import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.sqlite.StoredTrail.Mark;
import dev.userdirectory.sqlite.StoredTrail.Row;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Determines what the verification of an edited trail must report, by comparing it with the
 * original trail instead of computing hashes.
 */
final class TrailOracle {

  private final StoredTrail original;
  private final Map<Long, Mark> named;

  /**
   * Creates an oracle for edits of a trail.
   *
   * @param named the ends of what was dropped, by the event that names each
   */
  TrailOracle(StoredTrail original, Map<Long, Mark> named) {
    this.original = original;
    this.named = new TreeMap<>(named);
  }

  AuditVerification of(StoredTrail edited, @Nullable AuditHead kept) {
    long bad = Math.min(firstRow(edited), Math.min(drop(edited), head(edited)));
    if (bad < Long.MAX_VALUE) {
      return new AuditVerification.Broken(bad);
    }
    if (kept != null && kept.sequence() < edited.dropped.sequence()) {
      return new AuditVerification.Unknown(edited.dropped.sequence());
    }
    return kept != null && kept.sequence() > edited.end().sequence()
        ? new AuditVerification.Broken(edited.end().sequence() + 1)
        : new AuditVerification.Intact();
  }

  /**
   * Returns the first sequence that is missing, is not as it was, or lacks a text that no erasure
   * accounts for; {@link Long#MAX_VALUE} if there is none.
   */
  private long firstRow(StoredTrail edited) {
    long bad = Long.MAX_VALUE;
    long last = edited.dropped.sequence();
    for (long sequence : edited.rows().keySet()) {
      if (sequence != last + 1) {
        bad = Math.min(bad, Math.min(last + 1, sequence));
      }
      if (!asItWas(edited, sequence) || lacks(edited, sequence)) {
        bad = Math.min(bad, sequence);
      }
      last = sequence;
    }
    return bad;
  }

  /**
   * Returns whether an event still follows the event after which it was written, and has changed in
   * nothing but missing texts.
   */
  private boolean asItWas(StoredTrail edited, long sequence) {
    Row was = original.row(sequence);
    Row is = Objects.requireNonNull(edited.row(sequence));
    return was != null
        && previous(original, sequence).equals(previous(edited, sequence))
        && sameOrBlank("details", was, is)
        && sameOrBlank("context", was, is)
        && bare(was).equals(bare(is));
  }

  private static String previous(StoredTrail trail, long sequence) {
    if (sequence == 1) {
      return "the start";
    }
    Long before = trail.rows().lowerKey(sequence);
    if (before != null) {
      return trail.mark(before).hash();
    }
    return trail.dropped.sequence() == 0 ? "the start" : trail.dropped.hash();
  }

  private static boolean sameOrBlank(String text, Row was, Row is) {
    return is.isBlank(text)
        || (Objects.equals(was.find(text), is.find(text))
            && Objects.equals(was.find(text + "_salt"), is.find(text + "_salt")));
  }

  private static Row bare(Row row) {
    return row.blanked("details").blanked("context");
  }

  private boolean lacks(StoredTrail edited, long sequence) {
    Row row = Objects.requireNonNull(edited.row(sequence));
    return (row.isBlank("details") && !erased(edited, sequence, row.find("target")))
        || (row.isBlank("context") && !erased(edited, sequence, row.find("actor")));
  }

  private boolean erased(StoredTrail edited, long sequence, @Nullable Object user) {
    return user != null
        && edited.rows().tailMap(sequence, false).entrySet().stream()
            .anyMatch(
                later ->
                    asItWas(edited, later.getKey())
                        && later.getValue().get("action").equals("user.erased")
                        && user.equals(later.getValue().find("target")));
  }

  private long drop(StoredTrail edited) {
    Mark accounted = Mark.START;
    for (Map.Entry<Long, Mark> event : named.entrySet()) {
      Row row = edited.row(event.getKey());
      if (row != null && asItWas(edited, event.getKey()) && !row.isBlank("details")) {
        accounted = event.getValue();
      }
    }
    return edited.dropped.equals(accounted)
        ? Long.MAX_VALUE
        : Math.min(edited.dropped.sequence(), accounted.sequence()) + 1;
  }

  private static long head(StoredTrail edited) {
    Mark end = edited.end();
    if (edited.head.equals(end)) {
      return Long.MAX_VALUE;
    }
    return edited.head.sequence() == end.sequence()
        ? end.sequence()
        : Math.min(edited.head.sequence(), end.sequence()) + 1;
  }
}
