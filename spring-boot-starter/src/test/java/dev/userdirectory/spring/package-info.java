/** The starter, tried on real servers. */
@NullMarked
package dev.userdirectory.spring;

import org.jspecify.annotations.NullMarked;
