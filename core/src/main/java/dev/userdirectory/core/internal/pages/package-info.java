/** Lists in pages, and the cursors between them. */
@NullMarked
package dev.userdirectory.core.internal.pages;

import org.jspecify.annotations.NullMarked;
