/**
 * What a directory promises its host over any store: each operation, the flows behind them, the
 * races, and the invariants after each test.
 */
@NullMarked
package dev.userdirectory.tck.directory;

import org.jspecify.annotations.NullMarked;
