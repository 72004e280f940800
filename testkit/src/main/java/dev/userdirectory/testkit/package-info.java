/**
 * Tools for hosts that test their own use of a directory: a clock to set, seeded ids, a recording
 * sender.
 */
@NullMarked
package dev.userdirectory.testkit;

import org.jspecify.annotations.NullMarked;
