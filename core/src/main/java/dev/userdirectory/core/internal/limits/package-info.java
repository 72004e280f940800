/** How much an organization may have. */
@NullMarked
package dev.userdirectory.core.internal.limits;

import org.jspecify.annotations.NullMarked;
