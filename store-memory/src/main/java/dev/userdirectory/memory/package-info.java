/**
 * A store that keeps everything in memory: for tests, demonstrations, and hosts that need nothing
 * to last. State is copied on write, in trees that share all but a path with the state before,
 * under one lock per organization; readers never wait.
 */
@NullMarked
package dev.userdirectory.memory;

import org.jspecify.annotations.NullMarked;
