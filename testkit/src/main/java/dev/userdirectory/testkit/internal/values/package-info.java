/** The providers of every value of the API, for the domain beside them. */
@NullMarked
package dev.userdirectory.testkit.internal.values;

import org.jspecify.annotations.NullMarked;
