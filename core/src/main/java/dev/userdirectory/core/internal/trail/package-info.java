/** What the audit trail keeps: the chain of its events, and the texts in them, written and read. */
@NullMarked
package dev.userdirectory.core.internal.trail;

import org.jspecify.annotations.NullMarked;
