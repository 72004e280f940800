/**
 * The facts of users, sessions, invitations and audit events, from which the values that a host
 * sees are made.
 */
@NullMarked
package dev.userdirectory.testkit.internal.facts;

import org.jspecify.annotations.NullMarked;
