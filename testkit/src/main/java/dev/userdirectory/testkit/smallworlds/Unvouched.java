package dev.userdirectory.testkit.smallworlds;

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

/**
 * A caller for a user, active or not, that was never authenticated, so that the directory itself
 * must decide what the user may do. The methods that the directory must not use throw an exception.
 */
record Unvouched(UserId user, OrganizationId organization) implements Caller {

  @Override
  public @Nullable SessionId session() {
    return null;
  }

  @Override
  public @Nullable KeyId key() {
    return null;
  }

  @Override
  public @Nullable OnBehalf onBehalf() {
    return null;
  }

  @Override
  public Instant authenticatedAt() {
    throw notAsked();
  }

  @Override
  public @Nullable String authenticationLevel() {
    throw notAsked();
  }

  @Override
  public boolean authenticatedWithin(Duration limit) {
    throw notAsked();
  }

  @Override
  public RequestContext context() {
    return RequestContext.none();
  }

  @Override
  public boolean may(String permission) {
    throw notAsked();
  }

  @Override
  public boolean may(String permission, SiteId site) {
    throw notAsked();
  }

  @Override
  public boolean mayAnywhere(String permission) {
    throw notAsked();
  }

  @Override
  public Decision check(String permission) {
    throw notAsked();
  }

  @Override
  public Decision check(String permission, SiteId site) {
    throw notAsked();
  }

  @Override
  public void require(String permission) {
    throw notAsked();
  }

  @Override
  public void require(String permission, SiteId site) {
    throw notAsked();
  }

  private static UnsupportedOperationException notAsked() {
    return new UnsupportedOperationException("Ask the directory, not this caller.");
  }
}
