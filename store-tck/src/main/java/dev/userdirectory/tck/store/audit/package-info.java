/** Tests of the audit trail: its events, its feed, and the positions of the feed's consumers. */
@NullMarked
package dev.userdirectory.tck.store.audit;

import org.jspecify.annotations.NullMarked;
