/** Tests of organizations: their life, the roles they define, and look-ups across them. */
@NullMarked
package dev.userdirectory.tck.store.organizations;

import org.jspecify.annotations.NullMarked;
