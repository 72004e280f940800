/**
 * Reads and writes, whatever they are about: transactions, races, pages, times, stamps, statements.
 */
@NullMarked
package dev.userdirectory.tck.store.work;

import org.jspecify.annotations.NullMarked;
