/** Tests of a directory's invitations. */
@NullMarked
package dev.userdirectory.tck.directory.invitations;

import org.jspecify.annotations.NullMarked;
