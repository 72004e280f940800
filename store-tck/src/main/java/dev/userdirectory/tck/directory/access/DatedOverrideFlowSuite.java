package dev.userdirectory.tck.directory.access;

import dev.userdirectory.UserChange;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/**
 * The common base of the suites about overrides with an end. It sets the end, and moves the clock
 * to just before it and to it.
 */
public abstract class DatedOverrideFlowSuite extends AccessFlowSuite {

  protected static final Duration MICRO = Duration.ofNanos(1000);

  /** The end of the overrides in these tests. */
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
