package dev.userdirectory.internal.views;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.FeedBatch;
import dev.userdirectory.OrganizationId;
import java.util.List;

/** See {@link FeedBatch}. */
public record FeedBatchView(
    OrganizationId organization,
    List<AuditEvent> events,
    long through,
    long missed,
    boolean deleted)
    implements FeedBatch {}
