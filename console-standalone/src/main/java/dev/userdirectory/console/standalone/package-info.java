/** A command that serves the console for a SQLite file, for prototyping. */
@NullMarked
@CheckReturnValue
package dev.userdirectory.console.standalone;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
