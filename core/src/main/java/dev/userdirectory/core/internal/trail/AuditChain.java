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
 * How the audit events of one organization are chained: each hash covers the one before, the
 * event's own facts, and the salted digests of details and context. The texts behind the digests
 * can be erased, and the chain stays whole. It begins with a hash that names the format and the
 * organization, and every hash covers that one too: where the beginning of the trail was dropped,
 * it is still known whose events these are.
 *
 * <p>Trails of the first format begin with an empty hash, and their events keep no staff. Such a
 * trail is anchored: an event of this format begins a chain again and names the end of the old one.
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
   * The digest of a text, with a salt of its own: what is erased can't be guessed from what stays.
   */
  public String digest(String salt, String text) {
    return Digests.hex(salt + "|" + text);
  }

  /** The hash of an event that follows a mark. */
  public String hash(TrailMark previous, AuditRecord event) {
    boolean begins = previous.sequence() == 0 || isAnchor(event);
    return hash(begins ? start : previous.hash(), event);
  }

  /** The hash of an event, which covers the hash before it. */
  private String hash(String previous, AuditRecord event) {
    List<@Nullable Object> facts = facts(previous, event);
    facts.add(event.staff());
    facts.add(start);
    return Digests.hex(json.text(facts));
  }

  /** The hash of an event of the first format. */
  public String firstFormatHash(TrailMark previous, AuditRecord event) {
    return Digests.hex(json.text(facts(previous.hash(), event)));
  }

  /** What the hash covers: of the texts only their digests, so that they can be erased. */
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

  /** Whether the event begins a chain of the present format after one of the first. */
  public static boolean isAnchor(AuditRecord event) {
    return event.action().equals(AuditActions.AUDIT_ANCHORED);
  }

  /** Whether an event is of this format and follows a mark of either. */
  public boolean follows(TrailMark previous, AuditRecord event) {
    return event.hash().equals(hash(previous, event))
        && (!isAnchor(event) || previous.equals(NamedMark.of(event, previous.at(), json)));
  }

  /** Whether an event is of the first format and follows a mark of it. */
  public boolean followsInFirstFormat(TrailMark previous, AuditRecord event) {
    return event.staff() == null && event.hash().equals(firstFormatHash(previous, event));
  }

  /** Whether the texts that an event still has are those that were written. */
  public boolean textsHold(AuditRecord event) {
    return matches(event.detailsSalt(), event.details(), event.detailsDigest())
        && matches(event.contextSalt(), event.context(), event.contextDigest());
  }

  /** A text that is gone together with its salt can't be checked. */
  private boolean matches(@Nullable String salt, @Nullable String text, String digest) {
    return (salt == null && text == null)
        || (salt != null && text != null && digest(salt, text).equals(digest));
  }
}
