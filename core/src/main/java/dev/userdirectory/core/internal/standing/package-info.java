/** What was read of users and sessions, kept for as long as it is known to be still so. */
@NullMarked
package dev.userdirectory.core.internal.standing;

import org.jspecify.annotations.NullMarked;
