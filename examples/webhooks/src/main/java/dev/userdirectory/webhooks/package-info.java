/** Posts the events of all organizations to an address, signed, in order, at least once. */
@NullMarked
package dev.userdirectory.webhooks;

import org.jspecify.annotations.NullMarked;
