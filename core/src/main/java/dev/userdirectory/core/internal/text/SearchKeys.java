package dev.userdirectory.core.internal.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import dev.userdirectory.UserKind;
import dev.userdirectory.spi.UserRecord;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The forms by which a search finds users, whichever way a prefix is typed: composed or not, in
 * capitals or not, a Greek sigma at the end of a word or inside, a domain in Unicode or in ASCII, a
 * local part in quotes or not. Computed by the pinned Unicode library.
 */
public final class SearchKeys {

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final char FINAL_SIGMA = '\u03C2';
  private static final char SIGMA = '\u03C3';

  private SearchKeys() {}

  /** Composed, in lower case, and composed again. */
  static String lower(String text) {
    return NFC.normalize(UCharacter.toLowerCase(ULocale.ROOT, NFC.normalize(text)));
  }

  /**
   * A name, or the beginning of one, in the form that a search compares. At the end of a beginning
   * a sigma need not be the final one.
   */
  public static String nameKey(String name) {
    return lower(name.strip()).replace(FINAL_SIGMA, SIGMA);
  }

  /** The beginning of a canonical address. */
  public static String emailPrefix(String text) {
    String prefix = lower(text.strip());
    return LocalPart.withoutNeedlessQuotes(prefix);
  }

  /** The user with its keys, to be called when a name or the address has changed. */
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
      keys.add(nameKey(user.displayName()));
    } else if (first != null && last != null) {
      keys.add(nameKey(first + " " + last));
    }
    if (first != null) {
      keys.add(nameKey(first));
    }
    if (last != null) {
      keys.add(nameKey(last));
    }
    if (user.kind() == UserKind.PERSON) {
      addShownAddresses(keys, user);
    }
    return keys;
  }

  /**
   * The address as it is shown, where that differs from its canonical form, which is searched too.
   */
  private static void addShownAddresses(Set<String> keys, UserRecord user) {
    String canonical = user.canonicalEmail();
    keys.add(nameKey(user.email()));
    keys.add(nameKey(Domain.inUnicode(canonical)));
    if (!canonical.startsWith("\"")) {
      keys.remove(canonical);
    }
  }
}
