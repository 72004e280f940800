/** Tests of reads and writes in general: transactions, races, pages, times, stamps, statements. */
@NullMarked
package dev.userdirectory.tck.store.work;

import org.jspecify.annotations.NullMarked;
