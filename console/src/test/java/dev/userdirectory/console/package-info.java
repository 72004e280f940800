/** The console, driven over real servers by browsers. */
@NullMarked
package dev.userdirectory.console;

import org.jspecify.annotations.NullMarked;
