/**
 * Tests of what a write must not change: other organizations, deleted ones, and, if it fails,
 * anything at all.
 */
@NullMarked
package dev.userdirectory.tck.store.isolation;

import org.jspecify.annotations.NullMarked;
