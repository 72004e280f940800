/** Tests of a directory's audit trails and its feed. */
@NullMarked
package dev.userdirectory.tck.directory.audit;

import org.jspecify.annotations.NullMarked;
