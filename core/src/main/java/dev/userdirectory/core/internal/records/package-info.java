/** What is stored, made of checked input; what a host is shown of it; and the refusals. */
@NullMarked
package dev.userdirectory.core.internal.records;

import org.jspecify.annotations.NullMarked;
