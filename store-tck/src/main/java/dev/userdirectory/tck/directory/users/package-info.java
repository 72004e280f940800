/** What a directory promises of its users. */
@NullMarked
package dev.userdirectory.tck.directory.users;

import org.jspecify.annotations.NullMarked;
