/** Tests of a directory's access checks: who may do what, overrides, and previews of changes. */
@NullMarked
package dev.userdirectory.tck.directory.access;

import org.jspecify.annotations.NullMarked;
