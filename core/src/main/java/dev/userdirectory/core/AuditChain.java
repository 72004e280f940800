package dev.userdirectory.core;

import dev.userdirectory.spi.AuditRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How audit events are chained: each hash covers the one before, the event's own facts, and the
 * salted digests of details and context. The texts behind the digests can be erased, and the chain
 * stays whole.
 */
final class AuditChain {

  private final Json json;

  AuditChain(Json json) {
    this.json = json;
  }

  String digest(String salt, String text) {
    return Digests.hex(salt + "|" + text);
  }

  /** The hash of the chain up to and with an event. */
  String hash(String previous, AuditRecord event) {
    List<@Nullable Object> facts = new ArrayList<>();
    facts.add(previous);
    facts.add(event.sequence());
    facts.add(event.id().toString());
    facts.add(event.at().toString());
    facts.add(event.actor() == null ? null : event.actor().toString());
    facts.add(event.action());
    facts.add(event.target() == null ? null : event.target().toString());
    facts.add(event.outcome().name());
    facts.add(event.rule());
    facts.add(event.detailsDigest());
    facts.add(event.contextDigest());
    return Digests.hex(json.text(facts));
  }

  /** Whether an event is as it was written, after the event with that hash. */
  boolean holds(String previous, AuditRecord event) {
    return event.hash().equals(hash(previous, event))
        && matches(event.detailsSalt(), event.details(), event.detailsDigest())
        && matches(event.contextSalt(), event.context(), event.contextDigest());
  }

  /** A text that was erased together with its salt can't be checked any more, and need not be. */
  private boolean matches(@Nullable String salt, @Nullable String text, String digest) {
    return (salt == null && text == null)
        || (salt != null && text != null && digest(salt, text).equals(digest));
  }
}
