/** Checks that a change of a user must pass before it is written: the rules, and uniqueness. */
@NullMarked
package dev.userdirectory.core.internal.changes;

import org.jspecify.annotations.NullMarked;
