/**
 * Checks input from outside and returns cleaned values. Only these are stored, compared and looked
 * up.
 */
@NullMarked
package dev.userdirectory.core.internal.input;

import org.jspecify.annotations.NullMarked;
