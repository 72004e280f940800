/**
 * How people come in: authentication of requests, plain sign-ins, accepted invitations,
 * registrations.
 */
@NullMarked
package dev.userdirectory.core.internal.signin;

import org.jspecify.annotations.NullMarked;
