/** The application's own tests, and those of its guide. */
@NullMarked
package dev.userdirectory.springboot;

import org.jspecify.annotations.NullMarked;
