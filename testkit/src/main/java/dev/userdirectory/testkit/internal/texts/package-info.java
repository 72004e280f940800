/**
 * Texts, ids, tokens and preferences that the directory accepts, and the parts to break them with.
 */
@NullMarked
package dev.userdirectory.testkit.internal.texts;

import org.jspecify.annotations.NullMarked;
