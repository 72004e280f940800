package dev.userdirectory.internal.views;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.UserId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** See {@link AuditEvent}. */
public record AuditEventView(
    long sequence,
    EventId id,
    OrganizationId organization,
    Instant at,
    AuditEvent.Actor actor,
    String action,
    @Nullable UserId target,
    AuditEvent.Outcome outcome,
    @Nullable String rule,
    Map<String, AuditEvent.Change> changes,
    RequestContext context,
    boolean erased,
    String hash)
    implements AuditEvent {}
