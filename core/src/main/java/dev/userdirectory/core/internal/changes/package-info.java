/** What a change of a user passes before it is put: the rules in their order, and uniqueness. */
@NullMarked
package dev.userdirectory.core.internal.changes;

import org.jspecify.annotations.NullMarked;
