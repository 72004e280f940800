/** What a directory promises of owners. */
@NullMarked
package dev.userdirectory.tck.directory.ownership;

import org.jspecify.annotations.NullMarked;
