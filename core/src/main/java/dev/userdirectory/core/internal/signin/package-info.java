/**
 * Authentication of requests, and the ways to sign in: plainly, by accepting an invitation, or by
 * registering an organization.
 */
@NullMarked
package dev.userdirectory.core.internal.signin;

import org.jspecify.annotations.NullMarked;
