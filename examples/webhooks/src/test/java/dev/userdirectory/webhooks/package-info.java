/** What arrives at a receiver that fails. */
@NullMarked
package dev.userdirectory.webhooks;

import org.jspecify.annotations.NullMarked;
