package dev.userdirectory.internal.views;

import dev.userdirectory.ImportSummary;

/** See {@link ImportSummary}. */
public record ImportSummaryView(long created, long updated, long unchanged, long refused)
    implements ImportSummary {}
