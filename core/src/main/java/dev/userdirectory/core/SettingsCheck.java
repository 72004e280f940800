package dev.userdirectory.core;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Limits;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.LocaleCheck;
import dev.userdirectory.core.internal.limits.OrganizationLimits;
import java.time.Duration;

/** Checks the settings of a host, and throws {@link IllegalArgumentException} for invalid ones. */
final class SettingsCheck {

  private static final Duration LONGEST_LIFETIME = Duration.ofDays(3650);

  private SettingsCheck() {}

  static void lifetime(String what, Duration lifetime) {
    if (lifetime.isNegative() || lifetime.isZero()) {
      throw new IllegalArgumentException(
          "The " + what + " lifetime is " + lifetime + "; it must be positive.");
    }
    if (lifetime.compareTo(LONGEST_LIFETIME) > 0) {
      throw new IllegalArgumentException(
          "The "
              + what
              + " lifetime is "
              + lifetime
              + "; it must be "
              + LONGEST_LIFETIME.toDays()
              + " days at most.");
    }
  }

  static String locale(String what, String tag) {
    String canonical = LocaleCheck.canonical(tag.strip());
    if (canonical == null) {
      throw new IllegalArgumentException(
          what + " must be a BCP 47 language tag, such as en or fr-CA.");
    }
    return canonical;
  }

  static String timeZone(String id) {
    String stripped = id.strip();
    if (!LocaleCheck.isTimeZone(stripped)) {
      throw new IllegalArgumentException(
          "The default time zone must be an IANA time zone, such as Europe/Paris or UTC.");
    }
    return stripped;
  }

  static void limits(Limits limits) {
    Faults faults = new Faults();
    OrganizationLimits.check(limits, faults);
    try {
      faults.raise();
    } catch (DirectoryException.Invalid wrong) {
      throw new IllegalArgumentException("The limits are wrong. " + wrong.getMessage(), wrong);
    }
  }
}
