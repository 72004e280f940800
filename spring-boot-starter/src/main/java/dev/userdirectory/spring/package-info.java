/**
 * A directory as a bean of a Spring Boot application, from its {@link
 * dev.userdirectory.access.RoleModel} and {@code userdirectory.*} properties. Spring MVC and Spring
 * Security have packages of their own below.
 */
@CheckReturnValue
@NullMarked
package dev.userdirectory.spring;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
