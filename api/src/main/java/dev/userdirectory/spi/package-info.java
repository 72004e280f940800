/**
 * What stands behind the directory and what a host plugs in: the store contract, the sender of
 * invitations, listeners and the source of ids.
 *
 * <p>A store keeps what it is given and enforces uniqueness; it never reads a clock, mints an id or
 * decides policy.
 */
@CheckReturnValue
@NullMarked
package dev.userdirectory.spi;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
