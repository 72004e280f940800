package dev.userdirectory.core;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.userdirectory.Limits;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The settings of a directory, which a host may change. Start from {@link #defaults}; each method
 * returns a changed copy. Lifetimes are positive, and at most 3,650 days.
 *
 * <p>The directory caches sessions and users, so that {@code authenticate} and checks by user need
 * not read the store. A cached entry is used only while the store confirms that it is current. Each
 * entry takes about a kilobyte; an entry with large preferences or many sites counts as several.
 *
 * @param invitationLifetime how long an invitation can be accepted; 7 days by default
 * @param sessionLifetime how long a session lasts at most, even if it is used; 30 days by default
 * @param sessionIdleLifetime how long a session may go unused, to the minute; 7 days by default
 * @param locales the only locales that can be set, or empty for any BCP 47 tag
 * @param defaultLocale the locale of a user who has none; {@code en} by default
 * @param defaultTimeZone the time zone of a user who has none; {@code UTC} by default
 * @param callersVerifyEmail whether every e-mail that callers set for themselves counts as verified
 * @param mostCached how many sessions, and how many users, are cached at most; 10,000 by default, 0
 *     for none
 * @param longestCached how long an entry is cached at most; a minute by default
 * @param limits the limits that apply where an organization has none of its own; no limits by
 *     default
 */
public record DirectorySettings(
    Duration invitationLifetime,
    Duration sessionLifetime,
    Duration sessionIdleLifetime,
    Set<String> locales,
    String defaultLocale,
    String defaultTimeZone,
    boolean callersVerifyEmail,
    int mostCached,
    Duration longestCached,
    Limits limits) {

  private static final int MOST_CACHED = 10_000;
  private static final Duration LONGEST_CACHED = Duration.ofMinutes(1);

  /**
   * Creates settings.
   *
   * @param invitationLifetime how long an invitation can be accepted
   * @param sessionLifetime how long a session lasts at most, even if it is used
   * @param sessionIdleLifetime how long a session may go unused
   * @param locales the only locales that can be set, or empty for any
   * @param defaultLocale the locale of a user who has none
   * @param defaultTimeZone the time zone of a user who has none
   * @param callersVerifyEmail whether every e-mail that callers set for themselves counts as
   *     verified
   * @param mostCached how many sessions, and how many users, are cached at most
   * @param longestCached how long an entry is cached at most
   * @param limits the limits that apply where an organization has none of its own
   * @throws IllegalArgumentException if a lifetime is not positive or is longer than 3,650 days, a
   *     locale is not a BCP 47 tag, the time zone is not an IANA id, a bound of the cache is
   *     negative, or a limit is out of range
   */
  public DirectorySettings {
    if (mostCached < 0 || longestCached.isNegative()) {
      throw new IllegalArgumentException(
          "The cache is bounded by %s entries and %s; neither may be negative."
              .formatted(mostCached, longestCached));
    }
    SettingsCheck.lifetime("invitation", invitationLifetime);
    SettingsCheck.lifetime("session", sessionLifetime);
    SettingsCheck.lifetime("session's idle", sessionIdleLifetime);
    locales =
        locales.stream()
            .map(tag -> SettingsCheck.locale("Each locale", tag))
            .collect(toUnmodifiableSet());
    defaultLocale = SettingsCheck.locale("The default locale", defaultLocale);
    defaultTimeZone = SettingsCheck.timeZone(defaultTimeZone);
    SettingsCheck.limits(limits);
  }

  /**
   * Creates settings without limits.
   *
   * @param invitationLifetime how long an invitation can be accepted
   * @param sessionLifetime how long a session lasts at most, even if it is used
   * @param sessionIdleLifetime how long a session may go unused
   * @param locales the only locales that can be set, or empty for any
   * @param defaultLocale the locale of a user who has none
   * @param defaultTimeZone the time zone of a user who has none
   * @param callersVerifyEmail whether every e-mail that callers set for themselves counts as
   *     verified
   * @param mostCached how many sessions, and how many users, are cached at most
   * @param longestCached how long an entry is cached at most
   * @throws IllegalArgumentException as the other constructor does
   */
  public DirectorySettings(
      Duration invitationLifetime,
      Duration sessionLifetime,
      Duration sessionIdleLifetime,
      Set<String> locales,
      String defaultLocale,
      String defaultTimeZone,
      boolean callersVerifyEmail,
      int mostCached,
      Duration longestCached) {
    this(
        invitationLifetime,
        sessionLifetime,
        sessionIdleLifetime,
        locales,
        defaultLocale,
        defaultTimeZone,
        callersVerifyEmail,
        mostCached,
        longestCached,
        Limits.none());
  }

  /**
   * Creates settings with the usual cache.
   *
   * @param invitationLifetime how long an invitation can be accepted
   * @param sessionLifetime how long a session lasts at most, even if it is used
   * @param sessionIdleLifetime how long a session may go unused
   * @param locales the only locales that can be set, or empty for any
   * @param defaultLocale the locale of a user who has none
   * @param defaultTimeZone the time zone of a user who has none
   * @param callersVerifyEmail whether every e-mail that callers set for themselves counts as
   *     verified
   * @throws IllegalArgumentException as the other constructor does
   */
  public DirectorySettings(
      Duration invitationLifetime,
      Duration sessionLifetime,
      Duration sessionIdleLifetime,
      Set<String> locales,
      String defaultLocale,
      String defaultTimeZone,
      boolean callersVerifyEmail) {
    this(
        invitationLifetime,
        sessionLifetime,
        sessionIdleLifetime,
        locales,
        defaultLocale,
        defaultTimeZone,
        callersVerifyEmail,
        MOST_CACHED,
        LONGEST_CACHED);
  }

  /** {@return the default settings} */
  public static DirectorySettings defaults() {
    return new DirectorySettings(
        Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(7), Set.of(), "en", "UTC", false);
  }

  private DirectorySettings with(Consumer<SettingsDraft> change) {
    SettingsDraft draft = new SettingsDraft(this);
    change.accept(draft);
    return draft.done();
  }

  /**
   * {@return a copy of these settings with this lifetime of invitations}
   *
   * @param lifetime how long an invitation can be accepted
   */
  public DirectorySettings invitationLifetime(Duration lifetime) {
    return with(draft -> draft.invitationLifetime = lifetime);
  }

  /**
   * {@return a copy of these settings with these lifetimes of sessions}
   *
   * @param lifetime how long a session lasts at most, even if it is used
   * @param idle how long a session may go unused
   */
  public DirectorySettings sessionLifetime(Duration lifetime, Duration idle) {
    return with(
        draft -> {
          draft.sessionLifetime = lifetime;
          draft.sessionIdleLifetime = idle;
        });
  }

  /**
   * {@return a copy of these settings that allows only these locales; stored locales stay}
   *
   * @param tags BCP 47 tags
   */
  public DirectorySettings locales(String... tags) {
    return with(draft -> draft.locales = Set.of(tags));
  }

  /**
   * {@return a copy of these settings with this locale and time zone for users who have none}
   *
   * @param locale a BCP 47 tag
   * @param timeZone an IANA id
   */
  public DirectorySettings usersDefaultTo(String locale, String timeZone) {
    return with(
        draft -> {
          draft.defaultLocale = locale;
          draft.defaultTimeZone = timeZone;
        });
  }

  /**
   * {@return a copy of these settings in which an e-mail that callers set for themselves counts as
   * verified}
   */
  public DirectorySettings trustingCallersWithEmail() {
    return with(draft -> draft.callersVerifyEmail = true);
  }

  /**
   * {@return a copy of these settings with these bounds of the cache}
   *
   * @param most how many sessions, and how many users, are cached at most; 0 for none
   * @param longest how long an entry is cached at most
   */
  public DirectorySettings cache(int most, Duration longest) {
    return with(
        draft -> {
          draft.mostCached = most;
          draft.longestCached = longest;
        });
  }

  /**
   * {@return a copy of these settings with limits that apply where an organization has none of its
   * own}
   *
   * @param ofAll the limits
   */
  public DirectorySettings limits(Limits ofAll) {
    return with(draft -> draft.limits = ofAll);
  }
}
