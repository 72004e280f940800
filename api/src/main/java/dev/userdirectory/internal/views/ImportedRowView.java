package dev.userdirectory.internal.views;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.UserId;
import org.jspecify.annotations.Nullable;

/** See {@link ImportedRow}. */
public record ImportedRowView(
    long row,
    ImportedRow.Outcome outcome,
    @Nullable UserId user,
    @Nullable DirectoryException refusal)
    implements ImportedRow {}
