/** Users: one by one, what only one may have, lists, searches, and who may do something. */
@NullMarked
package dev.userdirectory.tck.store.users;

import org.jspecify.annotations.NullMarked;
