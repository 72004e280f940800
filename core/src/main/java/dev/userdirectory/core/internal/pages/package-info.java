/** Pages of lists, the cursors between them, and the batches of long operations. */
@NullMarked
package dev.userdirectory.core.internal.pages;

import org.jspecify.annotations.NullMarked;
