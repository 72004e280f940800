/**
 * The SQL that the SQL stores share, for authors of such stores. {@link
 * dev.userdirectory.sql.SqlTables} provides the statements, and a {@link
 * dev.userdirectory.sql.Dialect} the SQL that differs between engines. Each store provides its own
 * connections, transactions, schema and lock of an organization.
 */
@NullMarked
package dev.userdirectory.sql;

import org.jspecify.annotations.NullMarked;
