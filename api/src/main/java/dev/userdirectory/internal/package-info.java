/**
 * What the packages of this library share and hosts do not see: the module exports it to nobody.
 */
@NullMarked
package dev.userdirectory.internal;

import org.jspecify.annotations.NullMarked;
