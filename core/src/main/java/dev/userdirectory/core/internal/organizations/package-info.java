/** Organizations: one, with all that may be done in it, and all of them. */
@NullMarked
package dev.userdirectory.core.internal.organizations;

import org.jspecify.annotations.NullMarked;
