/**
 * Random operations of a whole API for jqwik's stateful properties, held against a reference model:
 * by which a host proves its own role model.
 */
@NullMarked
package dev.userdirectory.testkit.actions;

import org.jspecify.annotations.NullMarked;
