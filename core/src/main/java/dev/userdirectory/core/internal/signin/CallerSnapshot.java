package dev.userdirectory.core.internal.signin;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.KeyId;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.access.Decision;
import dev.userdirectory.core.internal.input.Contexts;
import dev.userdirectory.core.internal.principals.Principal;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.transaction.Actor;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.internal.Escaped;
import dev.userdirectory.spi.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A caller whose rights were computed when it was made, so that checks are a few array reads. */
final class CallerSnapshot implements Actor.Known {

  private final Principal principal;
  private final Instant authenticatedAt;
  private final @Nullable String authenticationLevel;
  private final RequestContext context;
  private final Instant now;

  CallerSnapshot(
      Principal principal,
      Instant authenticatedAt,
      @Nullable String authenticationLevel,
      RequestContext context,
      Instant now) {
    this.principal = principal;
    this.authenticatedAt = authenticatedAt;
    this.authenticationLevel = authenticationLevel;
    this.context = Objects.requireNonNull(context, "context");
    this.now = now;
  }

  @Override
  public Principal principal() {
    return principal;
  }

  @Override
  public UserId user() {
    return principal.user().id();
  }

  @Override
  public OrganizationId organization() {
    return principal.user().organization();
  }

  @Override
  public @Nullable SessionId session() {
    SessionRecord session = principal.session();
    return session == null || session.key() != null ? null : session.id();
  }

  @Override
  public @Nullable KeyId key() {
    SessionRecord session = principal.session();
    return session == null || session.key() == null ? null : new KeyId(session.id().value());
  }

  @Override
  public @Nullable OnBehalf onBehalf() {
    return principal.onBehalf();
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
    return key() == null && Duration.between(authenticatedAt, now).compareTo(limit) <= 0;
  }

  @Override
  public RequestContext context() {
    return Contexts.clean(context);
  }

  @Override
  public boolean may(String permission) {
    return principal.rights().everywhere(principal.policy().model().index(permission));
  }

  @Override
  public boolean may(String permission, SiteId site) {
    requireNamed(site);
    return principal.rights().at(principal.policy().model().index(permission), site);
  }

  @Override
  public boolean mayAnywhere(String permission) {
    return principal.rights().somewhere(principal.policy().model().index(permission));
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

  /** Returns the same answer as the {@code may} methods, with its reason. */
  private Decision decide(String permission, @Nullable SiteId site) {
    Policy policy = principal.policy();
    Decision refused = onBehalf() == null ? null : policy.refusedOnBehalf(permission);
    return refused == null ? policy.decide(principal.member(), permission, site, now) : refused;
  }

  /** Refuses a missing site, which must not be taken to mean everywhere. */
  private static void requireNamed(@Nullable SiteId site) {
    if (site == null) {
      throw Refusals.invalid("site", "is not named; name one, or ask without a site.");
    }
  }

  @Override
  public void require(String permission) {
    if (!may(permission)) {
      throw refusal(permission, null);
    }
  }

  @Override
  public void require(String permission, SiteId site) {
    if (!may(permission, site)) {
      throw refusal(permission, site);
    }
  }

  /**
   * Creates a refusal that names the user, the permission and the site, since nothing else records
   * them.
   */
  private DirectoryException.Forbidden refusal(String permission, @Nullable SiteId site) {
    Map<String, String> ids = new HashMap<>();
    ids.put("organization", organization().toString());
    ids.put("user", user().toString());
    ids.put("permission", permission);
    if (site != null) {
      ids.put("site", Escaped.start(site.value()));
    }
    return Refusals.forbidden(decide(permission, site), ids);
  }

  @Override
  public String toString() {
    return "Caller[user=" + user() + ", organization=" + organization() + "]";
  }
}
