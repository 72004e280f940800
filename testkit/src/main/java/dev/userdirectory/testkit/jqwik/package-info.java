/**
 * Generators for property tests with jqwik: of every value that the directory takes or returns, and
 * of texts that break careless code.
 *
 * <p>{@link dev.userdirectory.testkit.jqwik.DirectoryDomain} provides whole values, valid and
 * consistent in themselves. The other classes hold generators by subject, each split into what the
 * directory accepts ({@code valid}) and what it refuses ({@code invalid}, {@code malformed}, {@code
 * tampered}).
 */
@NullMarked
package dev.userdirectory.testkit.jqwik;

import org.jspecify.annotations.NullMarked;
