/**
 * A store that keeps everything in memory: for tests, demonstrations, and hosts that need no
 * persistence. A write creates a new state, whose trees share all but a path with the state before.
 * Writes of one organization take turns under its lock; readers never wait.
 */
@NullMarked
package dev.userdirectory.memory;

import org.jspecify.annotations.NullMarked;
