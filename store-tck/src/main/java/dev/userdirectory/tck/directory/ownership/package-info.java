/** Tests of ownership in a directory. */
@NullMarked
package dev.userdirectory.tck.directory.ownership;

import org.jspecify.annotations.NullMarked;
