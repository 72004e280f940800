package dev.userdirectory.spi;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a reader may see: the policy, compiled for a store's queries. It lets through the reader,
 * and everyone if the reader sees everywhere, else the users assigned one of the sites.
 *
 * @param reader the reader, or null for system
 * @param everywhere whether the reader sees everyone
 * @param sites the sites at which the reader sees the users assigned; ignored if everywhere
 * @param at the instant at which the reader's rights were judged, and at which overrides are judged
 */
public record Visibility(
    @Nullable UserId reader, boolean everywhere, Set<SiteId> sites, Instant at) {

  /** {@inheritDoc} */
  public Visibility {
    sites = Set.copyOf(sites);
  }

  /**
   * {@return the visibility of system, which sees everyone}
   *
   * @param at the present instant
   */
  public static Visibility all(Instant at) {
    return new Visibility(null, true, Set.of(), at);
  }

  /**
   * {@return whether it lets a user through}
   *
   * @param user the user's id
   * @param assigned the sites assigned to the user
   */
  public boolean shows(UserId user, Set<SiteId> assigned) {
    return everywhere || user.equals(reader) || assigned.stream().anyMatch(sites::contains);
  }
}
