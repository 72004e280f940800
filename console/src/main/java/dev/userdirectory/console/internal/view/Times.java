package dev.userdirectory.console.internal.view;

import dev.userdirectory.console.internal.http.Refused;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats and parses times in the console's time zone. */
public final class Times {

  private final ZoneId zone;
  private final DateTimeFormatter shown;
  private final DateTimeFormatter seconds;

  public Times(ZoneId zone) {
    this.zone = zone;
    this.shown = pattern("yyyy-MM-dd HH:mm");
    this.seconds = pattern("yyyy-MM-dd HH:mm:ss");
  }

  private DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone);
  }

  /** {@return a time to the minute, such as {@code 2026-03-01 14:05}} */
  public String text(Instant instant) {
    return shown.format(instant);
  }

  /** {@return a time to the second, such as {@code 2026-03-01 14:05:09}} */
  public String seconds(Instant instant) {
    return seconds.format(instant);
  }

  /**
   * {@return a time to the second with its zone, such as {@code 2026-03-01 14:05:09 Europe/Berlin}}
   */
  public String exact(Instant instant) {
    return seconds(instant) + " " + zone();
  }

  /** {@return the id of the time zone} */
  public String zone() {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /**
   * {@return the instant that a reader has typed as a date, or as a date and a time; null if the
   * text is null}
   */
  public @Nullable Instant parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.contains("T")
          ? LocalDateTime.parse(text).atZone(zone).toInstant()
          : LocalDate.parse(text).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      throw Refused.badRequest(
          "A time is not written as one. Write 2026-03-01, or 2026-03-01T14:05.");
    }
  }

  /**
   * {@return the duration that a reader has typed as a number of hours; null if the text is null}
   */
  public static @Nullable Duration hours(@Nullable String text) {
    Integer hours = Numbers.parse(text);
    return hours == null ? null : Duration.ofHours(hours);
  }
}
