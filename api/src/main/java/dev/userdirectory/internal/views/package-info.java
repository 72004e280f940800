/** The records behind the results of the directory, which hosts see as interfaces. */
@NullMarked
package dev.userdirectory.internal.views;

import org.jspecify.annotations.NullMarked;
