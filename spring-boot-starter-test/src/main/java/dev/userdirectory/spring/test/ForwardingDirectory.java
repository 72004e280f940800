package dev.userdirectory.spring.test;

import dev.userdirectory.Caller;
import dev.userdirectory.Health;
import dev.userdirectory.Identity;
import dev.userdirectory.InvitationPreview;
import dev.userdirectory.Metric;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Organizations;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserDirectory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forwards to the directory of the running test, so that beans can hold one object for all tests.
 */
final class ForwardingDirectory implements UserDirectory {

  private final CurrentDirectory current;

  ForwardingDirectory(CurrentDirectory current) {
    this.current = current;
  }

  private UserDirectory directory() {
    return current.get().directory();
  }

  @Override
  public Caller authenticate(@Nullable String token, RequestContext context) {
    return directory().authenticate(token, context);
  }

  @Override
  public Caller authenticate(
      Identity identity, @Nullable OrganizationId organization, RequestContext context) {
    return directory().authenticate(identity, organization, context);
  }

  @Override
  public SignInResult signIn(SignInRequest request, RequestContext context) {
    return directory().signIn(request, context);
  }

  @Override
  public InvitationPreview previewInvitation(@Nullable String code) {
    return directory().previewInvitation(code);
  }

  @Override
  public OrganizationDirectory actingAs(Caller caller) {
    return directory().actingAs(caller);
  }

  @Override
  public OrganizationDirectory actingAs(Caller caller, @Nullable OrganizationId organization) {
    return directory().actingAs(caller, organization);
  }

  @Override
  public SystemDirectory actingAs(SystemActor system, OrganizationId organization) {
    return directory().actingAs(system, organization);
  }

  @Override
  public Organizations organizations(SystemActor system) {
    return directory().organizations(system);
  }

  @Override
  public Health health() {
    return directory().health();
  }

  @Override
  public List<Metric> metrics() {
    return directory().metrics();
  }

  /** Does nothing: the directory of a test is closed at the end of the test. */
  @Override
  public void close() {}
}
