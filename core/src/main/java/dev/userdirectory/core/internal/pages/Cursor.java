package dev.userdirectory.core.internal.pages;

import dev.userdirectory.spi.Position;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list and the direction to go on in. As text it is sealed by {@link Cursors}.
 *
 * @param position the place; null for the end of the list from which the direction leads
 */
record Cursor(boolean backwards, @Nullable Position position) {}
