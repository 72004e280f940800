/** The console in the JDK's own HTTP server. */
@NullMarked
@CheckReturnValue
package dev.userdirectory.console.jdk;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
