/** A small Spring Boot application: people sign in, invite others, and look at cameras. */
@NullMarked
package dev.userdirectory.springboot;

import org.jspecify.annotations.NullMarked;
