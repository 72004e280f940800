/**
 * Tests that the directory loses nothing that it has acknowledged when its process or the machine
 * stops.
 */
@NullMarked
package dev.userdirectory.sqlite.harness;

import org.jspecify.annotations.NullMarked;
