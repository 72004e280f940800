/**
 * The implementation of {@link dev.userdirectory.UserDirectory}. Create a directory with {@link
 * dev.userdirectory.core.UserDirectoryModule} if you use Guice, and otherwise with {@link
 * dev.userdirectory.core.UserDirectoryBuilder}.
 */
@CheckReturnValue
@NullMarked
package dev.userdirectory.core;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
