/** Records made from checked input, the views of records that a host sees, and refusals. */
@NullMarked
package dev.userdirectory.core.internal.records;

import org.jspecify.annotations.NullMarked;
