package dev.userdirectory.testkit.internal.facts;

import dev.userdirectory.testkit.internal.texts.Mailbox;
import dev.userdirectory.testkit.internal.texts.SoundPreferences;
import dev.userdirectory.testkit.internal.texts.Texts;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** The profile of a user, as it is stored. */
public record PersonFacts(
    Mailbox email,
    @Nullable String displayName,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String locale,
    @Nullable String timeZone,
    Map<String, Object> preferences,
    @Nullable String externalId) {

  private static final int LONGEST_ID = 255;

  private static final List<String> LOCALES =
      List.of("en", "fr-CA", "de", "zh-Hans-CN", "ar-EG", "tr-TR");

  private static final List<String> ZONES =
      List.of("UTC", "Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Chatham");

  public static Arbitrary<PersonFacts> any() {
    return Combinators.combine(
            Mailbox.any(),
            Texts.names().injectNull(0.5),
            Texts.names().injectNull(0.5),
            Texts.names().injectNull(0.5),
            locales().injectNull(0.5),
            zones().injectNull(0.5),
            SoundPreferences.stored(),
            externalIds().injectNull(0.5))
        .as(PersonFacts::new);
  }

  public static Arbitrary<String> locales() {
    return Arbitraries.of(LOCALES);
  }

  public static Arbitrary<String> zones() {
    return Arbitraries.of(ZONES);
  }

  public static Arbitrary<String> externalIds() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.integers().between(1, 1_000_000).map(number -> "idp|" + number)),
        Tuple.of(1, Texts.valid(LONGEST_ID)));
  }

  /**
   * Returns the display name if there is one, otherwise the first and last name, otherwise the
   * local part of the e-mail address.
   */
  String shownName() {
    if (displayName != null) {
      return displayName;
    }
    if (firstName == null && lastName == null) {
      return email.typed().substring(0, email.typed().lastIndexOf('@'));
    }
    return ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName))
        .strip();
  }
}
