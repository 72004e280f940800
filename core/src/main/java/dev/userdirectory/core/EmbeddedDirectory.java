package dev.userdirectory.core;

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
import dev.userdirectory.core.internal.invitations.Delivery;
import dev.userdirectory.core.internal.observation.HealthCheck;
import dev.userdirectory.core.internal.observation.Observation;
import dev.userdirectory.core.internal.organizations.OrganizationFlows;
import dev.userdirectory.core.internal.organizations.RegistryFlows;
import dev.userdirectory.core.internal.signin.Authentication;
import dev.userdirectory.core.internal.signin.SignInFlows;
import dev.userdirectory.core.internal.transaction.Actor;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.InvitationSender;
import dev.userdirectory.spi.OperationObserver;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A directory that runs in the host's own process. */
final class EmbeddedDirectory implements UserDirectory {

  private static final String AUTHENTICATE = "authenticate";

  private final Components components;
  private final Observation observation;
  private final Delivery delivery;
  private final Authentication authentication;
  private final SignInFlows signIn;
  private final HealthCheck health;

  private EmbeddedDirectory(Components components, Delivery delivery) {
    this.components = components;
    this.observation = components.observation();
    this.delivery = delivery;
    this.authentication = new Authentication(components);
    this.signIn = new SignInFlows(components);
    this.health = new HealthCheck(components.store()::facts, components.nanos());
  }

  static UserDirectory open(
      Policy policy,
      DirectorySettings settings,
      DirectoryStore store,
      InstantSource clock,
      LongSupplier nanos,
      IdSource ids,
      @Nullable InvitationSender sender,
      List<DirectoryListener> listeners,
      List<OperationObserver> observers) {
    Components components =
        Assembly.parts(policy, settings, store, clock, nanos, ids, listeners, observers);
    return new EmbeddedDirectory(
        components, new Delivery(components.store(), components.views(), sender));
  }

  @Override
  public Caller authenticate(@Nullable String token, RequestContext context) {
    return observation.isOn()
        ? observation.of(AUTHENTICATE, null, () -> authentication.authenticate(token, context))
        : authentication.authenticate(token, context);
  }

  @Override
  public Caller authenticate(
      Identity identity, @Nullable OrganizationId organization, RequestContext context) {
    return observation.of(
        AUTHENTICATE,
        organization,
        () -> authentication.authenticate(identity, organization, context));
  }

  @Override
  public SignInResult signIn(SignInRequest request, RequestContext context) {
    return observation.of("sign_in", request.organization(), () -> signIn.signIn(request, context));
  }

  @Override
  public InvitationPreview previewInvitation(@Nullable String code) {
    return observation.of("invitations.preview", null, () -> signIn.previewInvitation(code));
  }

  @Override
  public OrganizationDirectory actingAs(Caller caller) {
    return actingAs(caller, null);
  }

  @Override
  public OrganizationDirectory actingAs(Caller caller, @Nullable OrganizationId organization) {
    OrganizationId named = organization == null ? caller.organization() : organization;
    return new OrganizationFlows(components, delivery, new ActorScope(Actor.of(caller), named));
  }

  @Override
  public SystemDirectory actingAs(SystemActor system, OrganizationId organization) {
    return new OrganizationFlows(
        components, delivery, new ActorScope(Actor.of(system), organization));
  }

  @Override
  public Organizations organizations(SystemActor system) {
    return new RegistryFlows(components, delivery, Actor.of(system));
  }

  @Override
  public Health health() {
    return health.check();
  }

  @Override
  public List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>(components.principals().metrics());
    metrics.addAll(components.store().metrics());
    return List.copyOf(metrics);
  }

  @Override
  public void close() {
    components.store().close();
  }
}
