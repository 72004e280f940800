package dev.userdirectory.tck.directory;

import dev.userdirectory.UserChange;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/** What the suites of dated overrides share: an end, and the clock just before it and at it. */
abstract class DatedOverrideFlowSuite extends AccessFlowSuite {

  static final Duration MICRO = Duration.ofNanos(1000);

  /** When what is granted or denied here ends. */
  Instant end;

  @BeforeEach
  void chooseAnEnd() {
    end = clock.instant().plus(Duration.ofDays(30)).plus(MICRO.multipliedBy(7));
  }

  UserChange granting(String permission) {
    return UserChange.empty().permission(permission, true, end);
  }

  UserChange denying(String permission) {
    return UserChange.empty().permission(permission, false, end);
  }

  void untilTheEnd() {
    clock.set(end.minus(MICRO));
  }

  void atTheEnd() {
    clock.set(end);
  }
}
