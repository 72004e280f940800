/** Tests of a directory's organizations, and of operations by system. */
@NullMarked
package dev.userdirectory.tck.directory.organizations;

import org.jspecify.annotations.NullMarked;
