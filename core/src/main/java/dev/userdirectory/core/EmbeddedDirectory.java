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
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.InvitationSender;
import dev.userdirectory.spi.RoleHolder;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The directory in the host's own process: puts the flows together and hands them out. */
final class EmbeddedDirectory implements UserDirectory {

  private static final int HOLDERS_NAMED = 10;

  /**
   * The name under which a store remembers the owner role that its directory was last opened with.
   */
  private static final String OWNER_ROLE = "owner role";

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
    requireKnownRoles(model.model(), store);
    requireOwners(model.model(), store);
    new KeyUpgrade(store, ids).runIfNeeded();
    Lifetimes lifetimes = new Lifetimes(settings.sessionLifetime(), settings.sessionIdleLifetime());
    Json json = new Json();
    Views views = new Views(policy, settings, json);
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
            new Transactions(store, policy, lifetimes, clock, ids, json, views, listeners),
            new Delivery(store, views, sender),
            Cursors.of(store, ids),
            nanos);
    new Anchoring(engine).run();
    return new EmbeddedDirectory(engine);
  }

  /** A role that is gone from the model would silently grant nothing; better to say so at once. */
  private static void requireKnownRoles(RoleModel roles, DirectoryStore store) {
    Set<String> known = roles.roles().stream().map(role -> role.name()).collect(Collectors.toSet());
    List<RoleHolder> holders = store.holdersOfOtherRoles(known, HOLDERS_NAMED);
    if (!holders.isEmpty()) {
      String named =
          holders.stream()
              .map(
                  holder ->
                      "'%s' (user %s of organization %s)"
                          .formatted(holder.role(), holder.user(), holder.organization()))
              .collect(Collectors.joining(", "));
      throw new IllegalStateException(
          "The store holds users with roles that the role model does not know: "
              + named
              + ". Keep each such role declared, without permissions, until nobody holds it.");
    }
  }

  /**
   * Under another owner role than before, an organization might have no owner any more, and nobody
   * who could make one.
   */
  private static void requireOwners(RoleModel roles, DirectoryStore store) {
    String owner = roles.owner().name();
    String before = store.recall(OWNER_ROLE);
    if (owner.equals(before)) {
      return;
    }
    List<OrganizationId> ownerless = store.organizationsWithoutActive(owner, HOLDERS_NAMED);
    if (!ownerless.isEmpty()) {
      throw new IllegalStateException(
          "The owner role is '%s' in the role model, %s; under it organizations would have no active owner: %s. Declare the former owner role as such again, give '%s', as an ordinary role, to an active user of each organization, and then change the model."
              .formatted(
                  owner,
                  before == null
                      ? "and which it was before is not recorded"
                      : "and was '" + before + "' when the store was last opened",
                  ownerless.stream()
                      .map(OrganizationId::toString)
                      .collect(Collectors.joining(", ")),
                  owner));
    }
    store.remember(OWNER_ROLE, owner);
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
