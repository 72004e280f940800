/** Tests of sessions: those of users, those on their behalf, and keys. */
@NullMarked
package dev.userdirectory.tck.store.sessions;

import org.jspecify.annotations.NullMarked;
