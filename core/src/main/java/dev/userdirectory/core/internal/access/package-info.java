/** Questions about access: checks, explanations, previews, and who holds a permission. */
@NullMarked
package dev.userdirectory.core.internal.access;

import org.jspecify.annotations.NullMarked;
