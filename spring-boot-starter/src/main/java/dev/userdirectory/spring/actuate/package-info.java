/** The directory's health and metrics for Spring Boot's actuator. */
@CheckReturnValue
@NullMarked
package dev.userdirectory.spring.actuate;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
