/**
 * What is true of a user, a session, an invitation or an event, before it is told as what a host
 * sees.
 */
@NullMarked
package dev.userdirectory.testkit.internal.facts;

import org.jspecify.annotations.NullMarked;
