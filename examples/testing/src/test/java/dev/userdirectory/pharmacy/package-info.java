/**
 * A host with a rule of its own, and its tests, by no more than the test kit's guide tells: the
 * cashiers of a pharmacy are lent the key of the medicine cabinet for a night.
 */
@NullMarked
package dev.userdirectory.pharmacy;

import org.jspecify.annotations.NullMarked;
