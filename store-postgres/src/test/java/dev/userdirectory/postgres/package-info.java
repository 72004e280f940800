/** Tests of the PostgreSQL store, on real servers. */
@NullMarked
package dev.userdirectory.postgres;

import org.jspecify.annotations.NullMarked;
