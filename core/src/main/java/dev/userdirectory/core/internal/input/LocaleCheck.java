package dev.userdirectory.core.internal.input;

import dev.userdirectory.Field;
import dev.userdirectory.core.internal.text.Text;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks locales and time zones. */
public final class LocaleCheck {

  private final Set<String> locales;

  /** Creates a check that allows only these locales, or any locale if the set is empty. */
  LocaleCheck(Set<String> locales) {
    this.locales = locales;
  }

  /** Checks a locale. An empty text clears the locale, unless it is required. */
  @Nullable String locale(@Nullable String tag, Set<Field> required, Faults faults) {
    if (tag == null || (tag.isEmpty() && !required.contains(Field.LOCALE))) {
      return null;
    }
    String canonical = canonical(tag.strip());
    if (canonical == null) {
      faults.add(Field.LOCALE, "is not a BCP 47 language tag, such as en or fr-CA.");
    } else if (!locales.isEmpty() && !locales.contains(canonical)) {
      faults.add(Field.LOCALE, "is not one of " + new TreeSet<>(locales) + ".");
    }
    return canonical;
  }

  /** Returns the tag as it is stored, or null if it is not a BCP 47 language tag. */
  public static @Nullable String canonical(String tag) {
    if (tag.length() > Text.LONGEST_ID) {
      return null;
    }
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      return locale.getLanguage().isEmpty() ? null : locale.toLanguageTag();
    } catch (IllformedLocaleException e) {
      return null;
    }
  }

  /** Checks a time zone. An empty text clears the time zone, unless it is required. */
  @Nullable String timeZone(@Nullable String id, Set<Field> required, Faults faults) {
    if (id == null || (id.isEmpty() && !required.contains(Field.TIME_ZONE))) {
      return null;
    }
    String stripped = id.strip();
    if (!isTimeZone(stripped)) {
      faults.add(Field.TIME_ZONE, "is not an IANA time zone, such as Europe/Paris or UTC.");
    }
    return stripped;
  }

  /** Returns whether an id names an IANA time zone. */
  public static boolean isTimeZone(String id) {
    return ZoneId.getAvailableZoneIds().contains(id);
  }
}
