/**
 * A store in a schema of a PostgreSQL database, which several processes and machines may use at the
 * same time. Open it with {@link dev.userdirectory.postgres.PostgresStore#open}.
 */
@NullMarked
package dev.userdirectory.postgres;

import org.jspecify.annotations.NullMarked;
