/** What a directory promises to who signs in. */
@NullMarked
package dev.userdirectory.tck.directory.signin;

import org.jspecify.annotations.NullMarked;
