/** The directory's health for Spring Boot's actuator. */
@CheckReturnValue
@NullMarked
package dev.userdirectory.spring.health;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
