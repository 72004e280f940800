/** The console of a directory, behind the host's own login. */
@CheckReturnValue
@NullMarked
package dev.userdirectory.spring.console;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
