/** Metrics of a directory, for a Micrometer registry. */
@NullMarked
@CheckReturnValue
package dev.userdirectory.micrometer;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
