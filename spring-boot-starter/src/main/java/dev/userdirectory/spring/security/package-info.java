/**
 * Integrates the directory with Spring Security: tokens, verified identities, permission checks.
 */
@CheckReturnValue
@NullMarked
package dev.userdirectory.spring.security;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
