/**
 * Copies a directory from one store to another: {@link dev.userdirectory.copy.StoreCopy} for
 * programs, {@link dev.userdirectory.copy.CopyCommand} for a terminal.
 */
@CheckReturnValue
@NullMarked
package dev.userdirectory.copy;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
