/**
 * What a host declares about its roles, and what a decision says: pure values, no I/O.
 *
 * <p>A host builds a {@link dev.userdirectory.access.RoleModel} once, in plain Java, when it wires
 * the directory, or takes one of {@link dev.userdirectory.access.RoleModels} and adds its own
 * permissions to it.
 */
@CheckReturnValue
@NullMarked
package dev.userdirectory.access;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
