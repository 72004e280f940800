/** Tests of sessions, including those on behalf of users. */
@NullMarked
package dev.userdirectory.tck.directory.sessions;

import org.jspecify.annotations.NullMarked;
