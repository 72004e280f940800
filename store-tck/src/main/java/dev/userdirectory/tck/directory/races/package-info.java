/** What a directory promises to those who act at the same time. */
@NullMarked
package dev.userdirectory.tck.directory.races;

import org.jspecify.annotations.NullMarked;
