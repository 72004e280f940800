package dev.userdirectory.core.internal.text;

import dev.userdirectory.UserKind;
import dev.userdirectory.spi.UserRecord;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The keys by which a search finds a user: the folded names and the addresses as they are shown.
 */
public final class SearchKeys {

  private SearchKeys() {}

  /** Returns the user with new keys. To be called when a name or the address has changed. */
  public static UserRecord keyed(UserRecord user) {
    return user.copy()
        .names(user.displayName(), user.firstName(), user.lastName(), of(user))
        .done();
  }

  private static Set<String> of(UserRecord user) {
    Set<String> keys = new LinkedHashSet<>();
    String first = user.firstName();
    String last = user.lastName();
    if (user.displayName() != null) {
      keys.add(Folding.name(user.displayName()));
    } else if (first != null && last != null) {
      keys.add(Folding.name(first + " " + last));
    }
    if (first != null) {
      keys.add(Folding.name(first));
    }
    if (last != null) {
      keys.add(Folding.name(last));
    }
    if (user.kind() == UserKind.PERSON) {
      addShownAddresses(keys, user);
    }
    return keys;
  }

  /**
   * Adds the address as it is shown, if that differs from the canonical form, which is searched
   * anyway.
   */
  private static void addShownAddresses(Set<String> keys, UserRecord user) {
    String canonical = user.canonicalEmail();
    keys.add(Folding.name(user.email()));
    keys.add(Folding.name(Domain.inUnicode(canonical)));
    if (!canonical.startsWith("\"")) {
      keys.remove(canonical);
    }
  }
}
