/** The roles that organizations define: listed, defined, changed, renamed, deleted. */
@NullMarked
package dev.userdirectory.core.internal.roles;

import org.jspecify.annotations.NullMarked;
