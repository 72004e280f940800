/**
 * Checks a role model in every state that a small organization can reach, by every operation of
 * every actor.
 */
@NullMarked
package dev.userdirectory.testkit.smallworlds;

import org.jspecify.annotations.NullMarked;
