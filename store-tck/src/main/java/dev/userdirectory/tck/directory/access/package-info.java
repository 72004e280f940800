/** What a directory promises to who asks what somebody may do. */
@NullMarked
package dev.userdirectory.tck.directory.access;

import org.jspecify.annotations.NullMarked;
