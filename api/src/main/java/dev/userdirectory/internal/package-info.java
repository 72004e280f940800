/**
 * Code that the packages of this library share. It is hidden from hosts, since the module does not
 * export it to them.
 */
@NullMarked
package dev.userdirectory.internal;

import org.jspecify.annotations.NullMarked;
