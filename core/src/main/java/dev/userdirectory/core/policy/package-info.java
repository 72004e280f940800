/**
 * The rules of who may do what to whom, as pure functions over values. No I/O, no clock, no state:
 * everything a rule needs is in its parameters. Internal to the library.
 */
@NullMarked
package dev.userdirectory.core.policy;

import org.jspecify.annotations.NullMarked;
