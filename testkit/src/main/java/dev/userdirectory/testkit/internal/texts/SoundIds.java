package dev.userdirectory.testkit.internal.texts;

import dev.userdirectory.SiteId;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generators of well-formed ids: the directory's own ids, and the host's ids of sites. */
public final class SoundIds {

  /** The maximum number of code points in a site's id, and in other short texts of the host. */
  public static final int LONGEST = 255;

  private SoundIds() {}

  /** Returns ids like the directory's own, with timestamps from before it was written. */
  public static Arbitrary<UUID> uuids() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 0x00FF_FFFF_FFFFL),
            Arbitraries.longs().between(0, 0x3FFF_FFFF_FFFF_FFFFL))
        .as((time, random) -> new UUID(time << 16 | 0x7000L, random | 0x8000_0000_0000_0000L));
  }

  /** Returns the same ids as texts. */
  public static Arbitrary<String> texts() {
    return uuids().map(UUID::toString);
  }

  /** Returns ids of sites, some of which differ only in case or width. */
  public static Arbitrary<SiteId> sites() {
    return Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of("dock-1", "dock-2", "gate-1", "Dock-1", "\uff44ock-1")),
            Tuple.of(1, Texts.valid(LONGEST)))
        .map(SiteId::of);
  }
}
