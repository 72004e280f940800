/** What a directory promises of organizations, and of what system does in them. */
@NullMarked
package dev.userdirectory.tck.directory.organizations;

import org.jspecify.annotations.NullMarked;
