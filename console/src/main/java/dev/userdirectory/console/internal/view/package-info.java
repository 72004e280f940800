/** Parts that pages share: frame, rights of the reader, times, links, names. */
@NullMarked
@CheckReturnValue
package dev.userdirectory.console.internal.view;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
