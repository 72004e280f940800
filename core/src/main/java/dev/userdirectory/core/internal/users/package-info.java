/** Users: read, created, changed, imported, removed. */
@NullMarked
package dev.userdirectory.core.internal.users;

import org.jspecify.annotations.NullMarked;
