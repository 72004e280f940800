/**
 * Adds a directory as a bean to a Spring Boot application, from the application's {@link
 * dev.userdirectory.access.RoleModel} and {@code userdirectory.*} properties. The subpackages
 * integrate Spring MVC, Spring Security, the actuator and the console.
 */
@CheckReturnValue
@NullMarked
package dev.userdirectory.spring;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
