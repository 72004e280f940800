/**
 * The role model that a host declares, and the decisions that the directory returns. All types are
 * pure values without I/O.
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
