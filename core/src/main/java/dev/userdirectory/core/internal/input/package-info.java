/**
 * Checks what comes from outside and returns the clean value, which alone is kept, compared and
 * looked up.
 */
@NullMarked
package dev.userdirectory.core.internal.input;

import org.jspecify.annotations.NullMarked;
