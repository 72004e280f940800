package dev.userdirectory.spi;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.EventId;
import dev.userdirectory.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An audit event as it is stored. The hash covers the digests of details and context, not their
 * text, so that these can be erased while the chain stays whole. It covers all else as it is.
 *
 * @param sequence its place in the organization's trail
 * @param id its id
 * @param at when; never before its predecessor's
 * @param actor the user who did it, or null if system did
 * @param action what was done
 * @param target the user it was done to, or null
 * @param outcome whether it was done
 * @param rule what refused it, or null
 * @param staff who acted on a user's behalf, and why, as JSON; null if nobody did; never erased
 * @param details what changed, as JSON; null once erased
 * @param detailsSalt the salt of the details' digest; null once erased
 * @param detailsDigest the salted digest of the details
 * @param context where it came from, as JSON; null once erased
 * @param contextSalt the salt of the context's digest; null once erased
 * @param contextDigest the salted digest of the context
 * @param hash the hash of the chain up to and with this event
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
