/**
 * Administration pages for a directory, which a host mounts in its own server behind its own login.
 *
 * <p>{@link dev.userdirectory.console.DirectoryConsole} answers the requests of any server; the
 * packages {@code jdk} and {@code servlet} adapt it to the JDK's HTTP server and to Jakarta
 * Servlet.
 */
@NullMarked
@CheckReturnValue
package dev.userdirectory.console;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
