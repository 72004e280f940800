/** Five published user-management APIs and SCIM 2.0, each a mapping onto one directory. */
@NullMarked
package dev.userdirectory.hosts;

import org.jspecify.annotations.NullMarked;
