/** What a directory promises of invitations. */
@NullMarked
package dev.userdirectory.tck.directory.invitations;

import org.jspecify.annotations.NullMarked;
