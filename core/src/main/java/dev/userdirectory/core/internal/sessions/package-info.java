/** Starts, lists and ends sessions, including those on a user's behalf, and manages keys. */
@NullMarked
package dev.userdirectory.core.internal.sessions;

import org.jspecify.annotations.NullMarked;
