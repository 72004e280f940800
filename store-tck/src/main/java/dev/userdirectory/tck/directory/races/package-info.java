/** Tests of concurrent operations on a directory. */
@NullMarked
package dev.userdirectory.tck.directory.races;

import org.jspecify.annotations.NullMarked;
