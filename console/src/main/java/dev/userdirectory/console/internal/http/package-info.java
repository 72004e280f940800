/** Requests and responses: routes, forms, CSRF protection, headers, and the console's files. */
@NullMarked
@CheckReturnValue
package dev.userdirectory.console.internal.http;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
