/**
 * A first trial of the test kit, from its guide alone: the made-up rule of a pharmacy, whose
 * cashiers are lent the key of the medicine cabinet for a night.
 */
@NullMarked
package dev.userdirectory.pharmacy;

import org.jspecify.annotations.NullMarked;
