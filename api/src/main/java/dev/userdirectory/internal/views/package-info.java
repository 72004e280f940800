/** The values behind what the directory answers, which hosts see as interfaces. */
@NullMarked
package dev.userdirectory.internal.views;

import org.jspecify.annotations.NullMarked;
