/** Issues, delivers, resends and cancels invitations. */
@NullMarked
package dev.userdirectory.core.internal.invitations;

import org.jspecify.annotations.NullMarked;
