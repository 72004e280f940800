/** Annotations of the API for tools, other than those for nullness. */
@NullMarked
package dev.userdirectory.annotation;

import org.jspecify.annotations.NullMarked;
