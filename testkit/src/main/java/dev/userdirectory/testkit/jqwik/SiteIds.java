package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.SiteId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** The host's ids of sites: up to 255 code points. */
public final class SiteIds {

  static final int LONGEST = 255;

  private SiteIds() {}

  /** {@return ids that the directory accepts; some differ by case or width alone} */
  public static Arbitrary<SiteId> valid() {
    return Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of("dock-1", "dock-2", "gate-1", "Dock-1", "\uff44ock-1")),
            Tuple.of(1, Texts.valid(LONGEST)))
        .map(SiteId::of);
  }

  /**
   * {@return ids that the directory refuses: blank, too long, with control characters; each is a
   * {@code validation_error}}
   */
  public static Arbitrary<SiteId> invalid() {
    return Arbitraries.oneOf(Arbitraries.of(""), Texts.invalid(LONGEST)).map(SiteId::of);
  }
}
