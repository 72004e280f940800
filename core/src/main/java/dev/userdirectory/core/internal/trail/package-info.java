/** The stored form of the audit trail: the chain of its events, and their texts. */
@NullMarked
package dev.userdirectory.core.internal.trail;

import org.jspecify.annotations.NullMarked;
