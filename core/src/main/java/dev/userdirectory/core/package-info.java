/**
 * The rules and the flows behind {@link dev.userdirectory.UserDirectory}, and their wiring: with
 * Guice by {@link dev.userdirectory.core.UserDirectoryModule}, without by {@link
 * dev.userdirectory.core.UserDirectoryBuilder}.
 */
@CheckReturnValue
@NullMarked
package dev.userdirectory.core;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
