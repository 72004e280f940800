/**
 * Random operations of the whole API for jqwik's stateful properties, compared with a reference
 * model. A host tests its own role model with them.
 */
@NullMarked
package dev.userdirectory.testkit.actions;

import org.jspecify.annotations.NullMarked;
