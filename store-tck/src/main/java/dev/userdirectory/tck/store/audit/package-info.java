/** The audit trail: its events, its feed, and how far consumers have followed it. */
@NullMarked
package dev.userdirectory.tck.store.audit;

import org.jspecify.annotations.NullMarked;
