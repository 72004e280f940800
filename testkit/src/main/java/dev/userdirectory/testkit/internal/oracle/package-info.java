/**
 * Oracles that judge what was done in an organization by the role model and the store alone,
 * deliberately without the directory's own policy. They serve the actions and the small worlds;
 * hosts do not use them.
 */
@NullMarked
package dev.userdirectory.testkit.internal.oracle;

import org.jspecify.annotations.NullMarked;
