/**
 * Judges what was done in an organization by the role model and the store alone, on purpose without
 * the directory's own policy. For the actions and the small worlds; hosts name none of it.
 */
@NullMarked
package dev.userdirectory.testkit.internal.oracle;

import org.jspecify.annotations.NullMarked;
