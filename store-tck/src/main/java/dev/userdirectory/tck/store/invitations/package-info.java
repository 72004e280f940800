/** Tests of invitations: their records, their states and their lists. */
@NullMarked
package dev.userdirectory.tck.store.invitations;

import org.jspecify.annotations.NullMarked;
