/**
 * Generators of texts, ids, tokens and preferences that the directory accepts, and of parts that
 * make them invalid.
 */
@NullMarked
package dev.userdirectory.testkit.internal.texts;

import org.jspecify.annotations.NullMarked;
