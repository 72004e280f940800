/** Sessions: started, listed, ended, and started on a user's behalf. */
@NullMarked
package dev.userdirectory.core.internal.sessions;

import org.jspecify.annotations.NullMarked;
