/** Cached users and sessions, used for as long as they are known to be current. */
@NullMarked
package dev.userdirectory.core.internal.principals;

import org.jspecify.annotations.NullMarked;
