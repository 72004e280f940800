/** What a directory promises of sessions, on behalf of users too. */
@NullMarked
package dev.userdirectory.tck.directory.sessions;

import org.jspecify.annotations.NullMarked;
