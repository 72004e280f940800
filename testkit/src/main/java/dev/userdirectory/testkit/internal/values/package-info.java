/**
 * Providers of every value of the API, for {@link dev.userdirectory.testkit.jqwik.DirectoryDomain}.
 */
@NullMarked
package dev.userdirectory.testkit.internal.values;

import org.jspecify.annotations.NullMarked;
