/**
 * Measures the directory beside what the machine allows and beside what a host would take instead.
 */
@NullMarked
package dev.userdirectory.bench;

import org.jspecify.annotations.NullMarked;
