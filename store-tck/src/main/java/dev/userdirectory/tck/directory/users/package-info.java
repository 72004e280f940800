/** Tests of a directory's users. */
@NullMarked
package dev.userdirectory.tck.directory.users;

import org.jspecify.annotations.NullMarked;
