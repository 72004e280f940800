package dev.userdirectory.tck.directory.access;

import dev.userdirectory.UserChange;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/** What the suites of dated overrides share: an end, and the clock just before it and at it. */
public abstract class DatedOverrideFlowSuite extends AccessFlowSuite {

  protected static final Duration MICRO = Duration.ofNanos(1000);

  /** When what is granted or denied here ends. */
  protected Instant end;

  @BeforeEach
  protected void chooseAnEnd() {
    end = clock.instant().plus(Duration.ofDays(30)).plus(MICRO.multipliedBy(7));
  }

  protected UserChange granting(String permission) {
    return UserChange.empty().permission(permission, true, end);
  }

  protected UserChange denying(String permission) {
    return UserChange.empty().permission(permission, false, end);
  }

  protected void untilTheEnd() {
    clock.set(end.minus(MICRO));
  }

  protected void atTheEnd() {
    clock.set(end);
  }
}
