/**
 * The audit trail as a host reads it: lists, exports, verification, and the anchoring of trails of
 * the first format.
 */
@NullMarked
package dev.userdirectory.core.internal.audit;

import org.jspecify.annotations.NullMarked;
