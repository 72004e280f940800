package dev.userdirectory.core.internal.pages;

import dev.userdirectory.spi.Position;
import org.jspecify.annotations.Nullable;

/**
 * A position in a list, and the direction in which to continue. {@link Cursors} encrypts it.
 *
 * @param position the position; null for the first page in that direction
 */
record Cursor(boolean backwards, @Nullable Position position) {}
