/** What somebody may do: checks, explanations, previews, and who can. */
@NullMarked
package dev.userdirectory.core.internal.access;

import org.jspecify.annotations.NullMarked;
