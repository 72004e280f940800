package dev.userdirectory.tck.directory.keys;

import dev.userdirectory.Caller;
import dev.userdirectory.KeyId;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.access.Decision;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A caller implemented by a host, with a key and a session of the host's choice. */
public record ToldCaller(Caller caller, @Nullable KeyId key, @Nullable SessionId session)
    implements Caller {

  @Override
  public UserId user() {
    return caller.user();
  }

  @Override
  public OrganizationId organization() {
    return caller.organization();
  }

  @Override
  public @Nullable OnBehalf onBehalf() {
    return caller.onBehalf();
  }

  @Override
  public Instant authenticatedAt() {
    return caller.authenticatedAt();
  }

  @Override
  public @Nullable String authenticationLevel() {
    return caller.authenticationLevel();
  }

  @Override
  public boolean authenticatedWithin(Duration limit) {
    return caller.authenticatedWithin(limit);
  }

  @Override
  public RequestContext context() {
    return caller.context();
  }

  @Override
  public boolean may(String permission) {
    return caller.may(permission);
  }

  @Override
  public boolean may(String permission, SiteId site) {
    return caller.may(permission, site);
  }

  @Override
  public boolean mayAnywhere(String permission) {
    return caller.mayAnywhere(permission);
  }

  @Override
  public Decision check(String permission) {
    return caller.check(permission);
  }

  @Override
  public Decision check(String permission, SiteId site) {
    return caller.check(permission, site);
  }

  @Override
  public void require(String permission) {
    caller.require(permission);
  }

  @Override
  public void require(String permission, SiteId site) {
    caller.require(permission, site);
  }
}
