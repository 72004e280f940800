/** The limits of organizations, such as the number of seats. */
@NullMarked
package dev.userdirectory.core.internal.limits;

import org.jspecify.annotations.NullMarked;
