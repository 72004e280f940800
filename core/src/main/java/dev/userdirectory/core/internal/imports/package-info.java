/**
 * Imports users in bulk. Each row has its own result, and each transaction is of bounded length.
 */
@NullMarked
package dev.userdirectory.core.internal.imports;

import org.jspecify.annotations.NullMarked;
