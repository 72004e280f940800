package dev.userdirectory.core;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.InvitationPreview;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Organizations;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignIn;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.InvitationSender;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The directory in the host's own process: puts the flows together and hands them out. */
final class EmbeddedDirectory implements UserDirectory {

  private final Engine engine;
  private final SignInFlows signIn;

  private EmbeddedDirectory(Engine engine) {
    this.engine = engine;
    this.signIn = new SignInFlows(engine);
  }

  static UserDirectory open(
      Policy policy,
      DirectorySettings settings,
      DirectoryStore store,
      InstantSource clock,
      LongSupplier nanos,
      IdSource ids,
      @Nullable InvitationSender sender,
      List<DirectoryListener> listeners) {
    CompiledModel model = policy.model();
    Lifetimes lifetimes = new Lifetimes(settings.sessionLifetime(), settings.sessionIdleLifetime());
    Json json = new Json();
    Views views = new Views(policy, settings, json);
    Transactions transactions =
        new Transactions(store, policy, lifetimes, clock, ids, json, views, listeners);
    byte[] cursorKey = new Opening(store, model.model(), ids, transactions, json).run();
    Engine engine =
        new Engine(
            store,
            model,
            policy,
            settings,
            lifetimes,
            json,
            new InputCheck(model, settings, json),
            views,
            transactions,
            new Delivery(store, views, sender),
            new Cursors(cursorKey),
            nanos);
    return new EmbeddedDirectory(engine);
  }

  @Override
  public Caller authenticate(@Nullable String token, RequestContext context) {
    return signIn.authenticate(token, context);
  }

  @Override
  public Caller authenticate(
      Identity identity, @Nullable OrganizationId organization, RequestContext context) {
    return signIn.authenticate(identity, organization, context);
  }

  @Override
  public SignIn signIn(SignInRequest request, RequestContext context) {
    return signIn.signIn(request, context);
  }

  @Override
  public InvitationPreview peek(@Nullable String code) {
    return signIn.peek(code);
  }

  @Override
  public OrganizationDirectory actingAs(Caller caller) {
    return actingAs(caller, null);
  }

  @Override
  public OrganizationDirectory actingAs(Caller caller, @Nullable OrganizationId organization) {
    OrganizationId named = organization == null ? caller.organization() : organization;
    return new OrganizationFlows(engine, new Scope(Actor.of(caller), named));
  }

  @Override
  public SystemDirectory actingAs(SystemActor system, OrganizationId organization) {
    return new OrganizationFlows(engine, new Scope(Actor.of(system), organization));
  }

  @Override
  public Organizations organizations(SystemActor system) {
    return new RegistryFlows(engine, Actor.of(system));
  }

  @Override
  public void close() {
    engine.store().close();
  }
}
