/** An empty directory for each test of a Spring Boot application. */
@CheckReturnValue
@NullMarked
package dev.userdirectory.spring.test;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
