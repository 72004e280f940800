package dev.userdirectory.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectorySettingsTest {

  private static final Duration LONGEST = Duration.ofDays(3650);

  private final DirectorySettings settings = DirectorySettings.defaults();

  private static void assertRefused(String message, ThrowingCallable settings) {
    assertThatIllegalArgumentException().isThrownBy(settings).withMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 3650 * 86_400L + 1, Long.MAX_VALUE})
  void rejectsLifetimesThatAreNotPositiveOrExceedTenYears(long seconds) {
    Duration wrong = Duration.ofSeconds(seconds);

    assertRefused("invitation lifetime", () -> settings.invitationLifetime(wrong));
    assertRefused("session lifetime", () -> settings.sessionLifetime(wrong, LONGEST));
    assertRefused("session's idle lifetime", () -> settings.sessionLifetime(LONGEST, wrong));
  }

  @Test
  void aLifetimeOfTenYearsIsKept() {
    assertThat(settings.invitationLifetime(LONGEST).invitationLifetime()).isEqualTo(LONGEST);
    assertThat(settings.sessionLifetime(LONGEST, LONGEST).sessionIdleLifetime()).isEqualTo(LONGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "english_", "1", "e\nn", "und"})
  void rejectsLocalesThatAreNotLanguageTags(String wrong) {
    assertRefused("default locale", () -> settings.usersDefaultTo(wrong, "UTC"));
    assertRefused("Each locale", () -> settings.locales("en", wrong));
  }

  @Test
  void normalizesTheCaseOfLocales() {
    assertThat(settings.locales("fr-ca", "DA").locales()).containsExactlyInAnyOrder("fr-CA", "da");
    assertThat(settings.usersDefaultTo("EN-gb", "UTC").defaultLocale()).isEqualTo("en-GB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Europe/Nowhere", "+25:00", "utc"})
  void rejectsTimeZonesThatAreNotIanaIds(String wrong) {
    assertRefused("default time zone", () -> settings.usersDefaultTo("en", wrong));
  }
}
