/** Invitations: issued, delivered, resent, cancelled. */
@NullMarked
package dev.userdirectory.core.internal.invitations;

import org.jspecify.annotations.NullMarked;
