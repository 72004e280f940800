/** What stays as it was: other organizations, deleted ones, and all that a failed write touched. */
@NullMarked
package dev.userdirectory.tck.store.isolation;

import org.jspecify.annotations.NullMarked;
