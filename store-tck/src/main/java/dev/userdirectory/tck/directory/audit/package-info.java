/** What a directory promises of its audit trails and of its feed. */
@NullMarked
package dev.userdirectory.tck.directory.audit;

import org.jspecify.annotations.NullMarked;
