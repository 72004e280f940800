package dev.userdirectory.core.internal.signin;

import dev.userdirectory.Caller;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.access.Decision;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.core.policy.Rights;
import dev.userdirectory.spi.UserRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A caller judged at the instant it was made; the answers are a few array reads. */
final class CallerSnapshot implements Caller {

  private final Policy policy;
  private final OrganizationId organization;
  private final Member member;
  private final @Nullable SessionId session;
  private final @Nullable OnBehalf onBehalf;
  private final Instant authenticatedAt;
  private final @Nullable String authenticationLevel;
  private final RequestContext context;
  private final Instant now;
  private final Rights rights;

  CallerSnapshot(
      Policy policy,
      UserRecord user,
      @Nullable SessionId session,
      @Nullable OnBehalf onBehalf,
      Instant authenticatedAt,
      @Nullable String authenticationLevel,
      RequestContext context,
      Instant now) {
    this.policy = policy;
    this.organization = user.organization();
    this.member = Member.of(user);
    this.session = session;
    this.onBehalf = onBehalf;
    this.authenticatedAt = authenticatedAt;
    this.authenticationLevel = authenticationLevel;
    this.context = context;
    this.now = now;
    Rights own = policy.rights(member, now);
    this.rights = onBehalf == null ? own : policy.onBehalf(own);
  }

  @Override
  public UserId user() {
    return member.id();
  }

  @Override
  public OrganizationId organization() {
    return organization;
  }

  @Override
  public @Nullable SessionId session() {
    return session;
  }

  @Override
  public @Nullable OnBehalf onBehalf() {
    return onBehalf;
  }

  @Override
  public Instant authenticatedAt() {
    return authenticatedAt;
  }

  @Override
  public @Nullable String authenticationLevel() {
    return authenticationLevel;
  }

  @Override
  public boolean authenticatedWithin(Duration limit) {
    return Duration.between(authenticatedAt, now).compareTo(limit) <= 0;
  }

  @Override
  public RequestContext context() {
    return context;
  }

  @Override
  public boolean may(String permission) {
    return rights.everywhere(policy.model().index(permission));
  }

  @Override
  public boolean may(String permission, SiteId site) {
    requireNamed(site);
    return rights.at(policy.model().index(permission), site);
  }

  @Override
  public boolean mayAnywhere(String permission) {
    return rights.somewhere(policy.model().index(permission));
  }

  @Override
  public Decision check(String permission) {
    return decide(permission, null);
  }

  @Override
  public Decision check(String permission, SiteId site) {
    requireNamed(site);
    return decide(permission, site);
  }

  /** The same answer as the array reads give, with its reason. */
  private Decision decide(String permission, @Nullable SiteId site) {
    Decision refused = onBehalf == null ? null : policy.refusedOnBehalf(permission);
    return refused == null ? policy.decide(member, permission, site, now) : refused;
  }

  /** No site must not come to mean everywhere. */
  private static void requireNamed(@Nullable SiteId site) {
    if (site == null) {
      throw Refusals.invalid("site", "is not named; name one, or ask without a site.");
    }
  }

  @Override
  public void require(String permission) {
    if (!may(permission)) {
      OperationContext.refuse(check(permission));
    }
  }

  @Override
  public void require(String permission, SiteId site) {
    if (!may(permission, site)) {
      OperationContext.refuse(check(permission, site));
    }
  }

  @Override
  public String toString() {
    return "Caller[user=" + user() + ", organization=" + organization + "]";
  }
}
