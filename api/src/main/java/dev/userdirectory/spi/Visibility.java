package dev.userdirectory.spi;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The users whom a reader may see: the policy, compiled for a store's queries. A reader sees
 * themselves, and either everyone or the users who are assigned to one of the given sites.
 *
 * @param reader the reader, or null for system
 * @param everywhere whether the reader sees everyone
 * @param sites the sites whose users the reader sees; ignored if the reader sees everyone
 * @param at the instant as of which the reader's rights and the overrides of users are determined
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
   * {@return whether the reader may see a user}
   *
   * @param user the user's id
   * @param assigned the sites assigned to the user
   */
  public boolean shows(UserId user, Set<SiteId> assigned) {
    return everywhere || user.equals(reader) || assigned.stream().anyMatch(sites::contains);
  }
}
