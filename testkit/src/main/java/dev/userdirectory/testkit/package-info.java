/**
 * Tools for hosts that test their own use of a directory: a settable clock, seeded ids, a recording
 * sender and more.
 */
@NullMarked
package dev.userdirectory.testkit;

import org.jspecify.annotations.NullMarked;
