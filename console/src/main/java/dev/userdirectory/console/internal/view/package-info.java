/** What pages show beside their own matter: frame, rights of the reader, times, links, names. */
@NullMarked
@CheckReturnValue
package dev.userdirectory.console.internal.view;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
