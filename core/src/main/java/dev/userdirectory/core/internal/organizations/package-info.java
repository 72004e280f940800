/** Operations on one organization, and on all organizations. */
@NullMarked
package dev.userdirectory.core.internal.organizations;

import org.jspecify.annotations.NullMarked;
