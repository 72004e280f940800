/** Tests of users: single users, unique values, lists, searches, and who may do something. */
@NullMarked
package dev.userdirectory.tck.store.users;

import org.jspecify.annotations.NullMarked;
