/** Answers questions about permissions: checks, explanations, previews, and lists of holders. */
@NullMarked
package dev.userdirectory.core.internal.access;

import org.jspecify.annotations.NullMarked;
