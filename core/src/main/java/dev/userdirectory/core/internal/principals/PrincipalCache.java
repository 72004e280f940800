package dev.userdirectory.core.internal.principals;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.userdirectory.Metric;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.core.internal.records.Lifetimes;
import dev.userdirectory.core.internal.records.TokenDigest;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.core.policy.Rights;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Caches principals by token and by user. A cached principal is used only while it is {@link
 * #isCurrent}: the store's stamp, taken before the principal was read, is unchanged, and no time
 * limit in the principal has passed. It then equals what a read would return.
 */
public final class PrincipalCache {

  /** Returns the stamp of a user, as {@link DirectoryStore#stamp} does. */
  public interface Stamps {
    long of(OrganizationId organization, UserId user);
  }

  private final Stamps stamps;
  private final Lifetimes lifetimes;
  private final Cache<TokenDigest, Principal> byToken;
  private final Cache<UserId, Principal> byUser;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * Creates an empty cache.
   *
   * @param most how many principals are cached of each kind
   * @param longest how long a principal is cached
   * @param nanos a monotonic clock, in nanoseconds
   */
  public PrincipalCache(
      Stamps stamps, Lifetimes lifetimes, int most, Duration longest, LongSupplier nanos) {
    this.stamps = stamps;
    this.lifetimes = lifetimes;
    this.byToken = cache(most, longest, nanos);
    this.byUser = cache(most, longest, nanos);
  }

  /** Creates a cache that does its maintenance on the threads that use it. */
  private static <K> Cache<K, Principal> cache(int most, Duration longest, LongSupplier nanos) {
    return Caffeine.newBuilder()
        .maximumWeight(most)
        .weigher((K key, Principal principal) -> weight(principal.user()))
        .expireAfterWrite(longest)
        .ticker(nanos::getAsLong)
        .executor(Runnable::run)
        .build();
  }

  /** Counts users with many sites, many overrides or large preferences as several. */
  private static int weight(UserRecord user) {
    return 1
        + (user.sites().size() + user.overrides().size()) / 10
        + user.preferences().length() / 1_000;
  }

  /** Returns the cached principal of a token, current or not; null if there is none. */
  public @Nullable Principal last(TokenDigest token) {
    return byToken.getIfPresent(token);
  }

  /** Returns the cached principal of a user if it is current; null otherwise. */
  public @Nullable Principal current(OrganizationId organization, UserId user, Instant now) {
    Principal kept = byUser.getIfPresent(user);
    return counted(
        kept != null && kept.user().organization().equals(organization) && isCurrent(kept, now)
            ? kept
            : null);
  }

  /** Returns the given principal if it is current, otherwise null, and counts a hit or a miss. */
  public @Nullable Principal currentOf(@Nullable Principal last, Instant now) {
    return counted(last != null && isCurrent(last, now) ? last : null);
  }

  private @Nullable Principal counted(@Nullable Principal found) {
    (found == null ? misses : hits).increment();
    return found;
  }

  /** Returns how often the cache could be used, and its size. */
  public List<Metric> metrics() {
    return List.of(
        Metric.counter("cache.hits", "Sessions and users that were kept and current", hits.sum()),
        Metric.counter("cache.misses", "Sessions and users that had to be read", misses.sum()),
        Metric.gauge(
            "cache.entries",
            "Sessions and users that are kept",
            byToken.estimatedSize() + byUser.estimatedSize()));
  }

  /** Returns whether a principal equals what a read would return now. */
  public boolean isCurrent(Principal principal, Instant now) {
    return principal.origin() == this
        && principal.stamp() >= 0
        && principal.spans(now)
        && principal.stamp() == stamp(principal.user().organization(), principal.user().id());
  }

  /** Returns the stamp of a user, to be taken before the user is read. */
  public long stamp(OrganizationId organization, UserId user) {
    return stamps.of(organization, user);
  }

  public void keep(TokenDigest token, Principal principal) {
    byToken.put(token, principal);
  }

  public void keep(Principal principal) {
    if (principal.stamp() >= 0) {
      byUser.put(principal.user().id(), principal);
    }
  }

  /**
   * Creates the principal of a user who was just read, with a live session or without one.
   *
   * @param policy the policy in the organization, from the same snapshot as the user
   */
  public Principal of(
      UserRecord user, @Nullable SessionRecord session, Policy policy, Instant now, long stamp) {
    Rights own = policy.rights(Member.of(user, session == null ? null : session.key()), now);
    Instant from = Instant.MIN;
    Instant until = Instant.MAX;
    for (PermissionOverride override : user.overrides()) {
      if (override.until() != null) {
        // An override that has ended may have been in force before now, and one in force may end
        // later.
        from = now;
        until = earlier(until, override.inForce(now) ? override.until() : until);
      }
    }
    if (session == null) {
      return new Principal(user, null, policy, own, from, until, stamp, this);
    }
    return new Principal(
        user,
        session,
        policy,
        session.onBehalf() == null ? own : policy.onBehalf(own),
        later(from, Lifetimes.liveFrom(session)),
        earlier(until, lifetimes.quietUntil(session)),
        stamp,
        this);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
