/** What the guide shows beside the application, out of the sight of its component scan. */
@NullMarked
package dev.userdirectory.verified;

import org.jspecify.annotations.NullMarked;
