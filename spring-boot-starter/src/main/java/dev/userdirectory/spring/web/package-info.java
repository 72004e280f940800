/** The caller as an argument of controllers, and the directory's errors as problem details. */
@CheckReturnValue
@NullMarked
package dev.userdirectory.spring.web;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
