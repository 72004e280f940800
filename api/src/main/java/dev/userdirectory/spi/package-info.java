/**
 * The interfaces behind the directory, which stores and hosts implement: the store contract, the
 * sender of invitations, listeners, observers and the source of ids.
 *
 * <p>A store keeps the records that it is given and enforces uniqueness. It never reads a clock,
 * creates an id or decides policy.
 */
@CheckReturnValue
@NullMarked
package dev.userdirectory.spi;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
