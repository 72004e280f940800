/** Organizations: their life, the roles they define, and what is found across them. */
@NullMarked
package dev.userdirectory.tck.store.organizations;

import org.jspecify.annotations.NullMarked;
