package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.SiteId;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import dev.userdirectory.testkit.internal.texts.Texts;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Generators of the host's ids of sites: up to 255 code points. */
public final class SiteIds {

  private SiteIds() {}

  /** {@return ids that the directory accepts, some of which differ only in case or width} */
  public static Arbitrary<SiteId> valid() {
    return SoundIds.sites();
  }

  /**
   * {@return ids that the directory refuses: blank, too long or with control characters; each is a
   * {@code validation_error}}
   */
  public static Arbitrary<SiteId> invalid() {
    return Arbitraries.oneOf(Arbitraries.of(""), Texts.invalid(SoundIds.LONGEST)).map(SiteId::of);
  }
}
