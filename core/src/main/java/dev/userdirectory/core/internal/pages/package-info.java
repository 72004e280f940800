/**
 * Lists in pages, the cursors between them, and the pace of long operations, which go in batches.
 */
@NullMarked
package dev.userdirectory.core.internal.pages;

import org.jspecify.annotations.NullMarked;
