/** An application in which people log in by a browser, out of the sight of the other's scan. */
@NullMarked
package dev.userdirectory.browser;

import org.jspecify.annotations.NullMarked;
