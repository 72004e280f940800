/** Tests of registration and sign-in. */
@NullMarked
package dev.userdirectory.tck.directory.signin;

import org.jspecify.annotations.NullMarked;
