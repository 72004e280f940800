/** Tests of the SQLite store beyond the contract: its file, its processes, its statements. */
@NullMarked
package dev.userdirectory.sqlite;

import org.jspecify.annotations.NullMarked;
