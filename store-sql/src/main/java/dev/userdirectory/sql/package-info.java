/**
 * The SQL that the SQL stores share, for authors of such stores: {@link
 * dev.userdirectory.sql.SqlTables} has the statements, and a {@link dev.userdirectory.sql.Dialect}
 * what an engine writes in its own way. Connections, transactions, the schema and the guard of an
 * organization are the store's.
 */
@NullMarked
package dev.userdirectory.sql;

import org.jspecify.annotations.NullMarked;
