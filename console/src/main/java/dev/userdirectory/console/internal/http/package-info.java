/** Requests and answers: routes, forms, protection of changes, headers, and the console's files. */
@NullMarked
@CheckReturnValue
package dev.userdirectory.console.internal.http;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
