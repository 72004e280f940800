/**
 * What the five published user-management APIs ask of the directory, operation by operation, to be
 * run against any store. A store adopts a suite with a subclass that opens it.
 */
@NullMarked
package dev.userdirectory.testkit.flow;

import org.jspecify.annotations.NullMarked;
