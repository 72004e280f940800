/** Tests of the store, on real servers. */
@NullMarked
package dev.userdirectory.postgres;

import org.jspecify.annotations.NullMarked;
