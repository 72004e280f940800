/** The pages, by topic. Each page shows and does only what the directory permits the reader. */
@NullMarked
@CheckReturnValue
package dev.userdirectory.console.internal.pages;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
