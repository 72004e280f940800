/** Tests of roles that organizations define. */
@NullMarked
package dev.userdirectory.tck.directory.roles;

import org.jspecify.annotations.NullMarked;
