package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.SiteId;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import dev.userdirectory.testkit.internal.texts.Texts;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** The host's ids of sites: up to 255 code points. */
public final class SiteIds {

  private SiteIds() {}

  /** {@return ids that the directory accepts; some differ by case or width alone} */
  public static Arbitrary<SiteId> valid() {
    return SoundIds.sites();
  }

  /**
   * {@return ids that the directory refuses: blank, too long, with control characters; each is a
   * {@code validation_error}}
   */
  public static Arbitrary<SiteId> invalid() {
    return Arbitraries.oneOf(Arbitraries.of(""), Texts.invalid(SoundIds.LONGEST)).map(SiteId::of);
  }
}
