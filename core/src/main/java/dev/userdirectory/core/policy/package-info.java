/**
 * The authorization rules, as pure functions over values. They use no I/O, clock or state:
 * everything that a rule needs is in its parameters. Internal to the library.
 */
@NullMarked
package dev.userdirectory.core.policy;

import org.jspecify.annotations.NullMarked;
