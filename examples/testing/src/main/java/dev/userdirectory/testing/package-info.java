/** A small host, to be tested: a product with doors, and its own rules about them. */
@NullMarked
package dev.userdirectory.testing;

import org.jspecify.annotations.NullMarked;
