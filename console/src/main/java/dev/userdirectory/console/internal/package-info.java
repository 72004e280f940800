/** Dispatches requests to pages. */
@NullMarked
@CheckReturnValue
package dev.userdirectory.console.internal;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
