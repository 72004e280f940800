package dev.userdirectory.core;

import dev.userdirectory.AuditHead;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One walk along the chain of an audit trail, from the first event kept to the end. */
final class Verification {

  private static final int BATCH = 1000;

  private final AuditChain chain;
  private final StoreView view;
  private final @Nullable AuditHead kept;
  private long sequence;
  private String hash;

  Verification(AuditChain chain, StoreView view, @Nullable AuditHead kept) {
    this.chain = chain;
    this.view = view;
    this.kept = kept;
    TrailMark dropped = view.dropped();
    this.sequence = dropped.sequence();
    this.hash = dropped.hash();
  }

  /** The sequence of the first event that is missing or not as it was written. */
  OptionalLong firstBroken() {
    if (contradictsKept()) {
      return OptionalLong.of(sequence);
    }
    List<AuditRecord> events;
    do {
      events = view.events(AuditFilter.ALL, Slice.after(new Position.BySequence(sequence), BATCH));
      for (AuditRecord event : events) {
        if (event.sequence() != sequence + 1 || !chain.holds(hash, event)) {
          return OptionalLong.of(sequence + 1);
        }
        sequence = event.sequence();
        hash = event.hash();
        if (contradictsKept()) {
          return OptionalLong.of(sequence);
        }
      }
    } while (!events.isEmpty());
    TrailMark head = view.head();
    boolean ends = head == null || (head.sequence() == sequence && head.hash().equals(hash));
    boolean longer = kept != null && kept.sequence() > sequence;
    return ends && !longer ? OptionalLong.empty() : OptionalLong.of(sequence + 1);
  }

  /** A trail that was rewritten as a whole holds together, but not with what the host kept. */
  private boolean contradictsKept() {
    return kept != null && kept.sequence() == sequence && !kept.hash().equals(hash);
  }
}
