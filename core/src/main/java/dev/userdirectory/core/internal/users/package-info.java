/** Reads, creates, changes, merges and removes users. */
@NullMarked
package dev.userdirectory.core.internal.users;

import org.jspecify.annotations.NullMarked;
