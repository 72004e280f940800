/** Texts in the one form in which they are kept and compared: names, ids, e-mail, JSON. */
@NullMarked
package dev.userdirectory.core.internal.text;

import org.jspecify.annotations.NullMarked;
