/** Texts in the form in which they are stored and compared: names, ids, e-mail addresses, JSON. */
@NullMarked
package dev.userdirectory.core.internal.text;

import org.jspecify.annotations.NullMarked;
