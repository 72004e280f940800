/** Tests of a directory's machines and keys. */
@NullMarked
package dev.userdirectory.tck.directory.keys;

import org.jspecify.annotations.NullMarked;
