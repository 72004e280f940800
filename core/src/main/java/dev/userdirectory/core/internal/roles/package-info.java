/** Lists, defines, changes, renames and deletes the roles that organizations define. */
@NullMarked
package dev.userdirectory.core.internal.roles;

import org.jspecify.annotations.NullMarked;
