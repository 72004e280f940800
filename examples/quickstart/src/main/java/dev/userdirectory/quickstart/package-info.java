/**
 * A story that shows the directory at work, from the first registration to a verified audit trail.
 */
@NullMarked
package dev.userdirectory.quickstart;

import org.jspecify.annotations.NullMarked;
