package dev.userdirectory.core.internal.trail;

import dev.userdirectory.AuditActions;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.core.internal.records.Digests;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.TrailMark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chains the audit events of one organization. Each hash covers the previous hash, the event's own
 * facts, and the salted digests of details and context, so that these texts can be erased without
 * breaking the chain. A chain starts with a hash that names the format and the organization, and
 * every hash covers this start too. The hashes therefore show which organization the events belong
 * to, even if the beginning of the trail was dropped.
 *
 * <p>Trails in the first format start with an empty hash, and their events do not record staff.
 * Such a trail is anchored by an event in the present format, which starts a new chain and names
 * the end of the old one.
 */
public final class AuditChain {

  /** The version of the format, as the start of each chain names it. */
  public static final int FORMAT = 2;

  private final Json json;
  private final String start;

  public AuditChain(Json json, OrganizationId organization) {
    this.json = json;
    this.start =
        Digests.hex(
            json.text(List.of("user directory audit trail", FORMAT, organization.toString())));
  }

  /**
   * Returns the digest of a text with its own salt, so that an erased text can't be guessed from
   * its digest.
   */
  public String digest(String salt, String text) {
    return Digests.hex(salt + "|" + text);
  }

  /** Returns the hash of an event that follows a mark. */
  public String hash(TrailMark previous, AuditRecord event) {
    boolean begins = previous.sequence() == 0 || isAnchor(event);
    return hash(begins ? start : previous.hash(), event);
  }

  /** Returns the hash of an event, which covers the hash before it. */
  private String hash(String previous, AuditRecord event) {
    List<@Nullable Object> facts = facts(previous, event);
    facts.add(event.staff());
    facts.add(start);
    return Digests.hex(json.text(facts));
  }

  /** Returns the hash of an event of the first format. */
  public String firstFormatHash(TrailMark previous, AuditRecord event) {
    return Digests.hex(json.text(facts(previous.hash(), event)));
  }

  /**
   * Returns the facts that the hash covers, with the digests of the texts, which can then be
   * erased.
   */
  private static List<@Nullable Object> facts(String previous, AuditRecord event) {
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
    return facts;
  }

  /**
   * Returns whether the event starts a chain in the present format after one in the first format.
   */
  public static boolean isAnchor(AuditRecord event) {
    return event.action().equals(AuditActions.AUDIT_ANCHORED);
  }

  /** Returns whether an event is in the present format and follows a mark of either format. */
  public boolean follows(TrailMark previous, AuditRecord event) {
    return event.hash().equals(hash(previous, event))
        && (!isAnchor(event) || previous.equals(TrailMarkDetails.of(event, previous.at(), json)));
  }

  /** Returns whether an event is in the first format and follows a mark of that format. */
  public boolean followsInFirstFormat(TrailMark previous, AuditRecord event) {
    return event.staff() == null && event.hash().equals(firstFormatHash(previous, event));
  }

  /** Returns whether the texts that an event still has are those that were written. */
  public boolean textsHold(AuditRecord event) {
    return matches(event.detailsSalt(), event.details(), event.detailsDigest())
        && matches(event.contextSalt(), event.context(), event.contextDigest());
  }

  /** Returns whether a text matches its digest, or was erased together with its salt. */
  private boolean matches(@Nullable String salt, @Nullable String text, String digest) {
    return (salt == null && text == null)
        || (salt != null && text != null && digest(salt, text).equals(digest));
  }
}
