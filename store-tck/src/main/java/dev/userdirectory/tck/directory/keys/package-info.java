/** What a directory promises of machines and keys. */
@NullMarked
package dev.userdirectory.tck.directory.keys;

import org.jspecify.annotations.NullMarked;
