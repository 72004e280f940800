/** Users in bulk: row by row, each with a result of its own, in transactions of bounded length. */
@NullMarked
package dev.userdirectory.core.internal.imports;

import org.jspecify.annotations.NullMarked;
