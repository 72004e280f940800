/** Five products' published user-management APIs, each a thin mapping onto one directory. */
@NullMarked
package dev.userdirectory.hosts;

import org.jspecify.annotations.NullMarked;
