/**
 * Tests of a directory on top of any store: each operation, whole flows of operations, races, and
 * the invariants after each test.
 */
@NullMarked
package dev.userdirectory.tck.directory;

import org.jspecify.annotations.NullMarked;
