/** The pages, by topic. Each shows and does what the directory answers its reader. */
@NullMarked
@CheckReturnValue
package dev.userdirectory.console.internal.pages;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
