package dev.userdirectory.spi;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.EventId;
import dev.userdirectory.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An audit event as it is stored. The hash covers the digests of details and context instead of
 * their text, so that the text can be erased while the chain stays verifiable. All other fields are
 * covered by the hash directly.
 *
 * @param sequence the event's number in the organization's trail
 * @param id the event's id
 * @param at the time of the event; never before that of the preceding event
 * @param actor the user who did the action, or null if system did
 * @param action the action that was done
 * @param target the user whom the action affected, or null
 * @param outcome whether the action was done or refused
 * @param rule the rule or reason that refused the action, or null
 * @param staff who acted on a user's behalf, and why, as JSON; null if nobody did; never erased
 * @param details what changed, as JSON; null once erased
 * @param detailsSalt the salt of the details' digest; null once erased
 * @param detailsDigest the salted digest of the details
 * @param context where the request came from, as JSON; null once erased
 * @param contextSalt the salt of the context's digest; null once erased
 * @param contextDigest the salted digest of the context
 * @param hash the hash of the chain up to and including this event
 */
public record AuditRecord(
    long sequence,
    EventId id,
    Instant at,
    @Nullable UserId actor,
    String action,
    @Nullable UserId target,
    AuditEvent.Outcome outcome,
    @Nullable String rule,
    @Nullable String staff,
    @Nullable String details,
    @Nullable String detailsSalt,
    String detailsDigest,
    @Nullable String context,
    @Nullable String contextSalt,
    String contextDigest,
    String hash) {}
