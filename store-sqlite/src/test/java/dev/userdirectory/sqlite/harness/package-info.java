/** What the directory keeps when its process, or the machine, stops at any moment. */
@NullMarked
package dev.userdirectory.sqlite.harness;

import org.jspecify.annotations.NullMarked;
