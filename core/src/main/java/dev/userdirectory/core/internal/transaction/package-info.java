/**
 * The only access to the store. An operation is one {@link
 * dev.userdirectory.core.internal.transaction.Transactions#read read} or one {@link
 * dev.userdirectory.core.internal.transaction.Transactions#write write}: its actor is read again,
 * the change is judged, {@link dev.userdirectory.core.internal.transaction.OwnerGuard the owners}
 * are counted, and what changed is written with its audit events.
 */
@NullMarked
package dev.userdirectory.core.internal.transaction;

import org.jspecify.annotations.NullMarked;
