package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.InvitationId;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.ResendResult;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.testkit.FakeClock;
import dev.userdirectory.testkit.SeededIds;
import dev.userdirectory.testkit.internal.oracle.Census;
import dev.userdirectory.testkit.internal.oracle.Person;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A directory on which steps are tried, each on a fresh copy of a world's store. Used by one
 * thread.
 */
final class Stage {

  private static final SystemActor SYSTEM = SystemActor.named("system");

  private final Exchange exchange = new Exchange();
  private final FakeClock clock = FakeClock.at(Bounds.EARLY);
  private final UserDirectory directory;
  private OrganizationId organization = OrganizationId.of("none");
  private Map<InvitationId, String> codes = Map.of();

  Stage(Opening opening, long seed) {
    this.directory = opening.open(exchange, clock, new SeededIds(seed));
  }

  /** The result of a step: the world after it, and the refusal if the step was refused. */
  record Outcome(World world, @Nullable DirectoryException refusal) {}

  /** Creates the initial world: one organization with one owner. */
  World found() {
    exchange.become(new MemoryStore());
    User owner =
        directory
            .organizations(SYSTEM)
            .create("Small world", NewUser.of("u1@small.example").displayName("u1"));
    return settled(new World(exchange.store(), owner.organization().id(), Bounds.EARLY, Map.of()));
  }

  /** Makes a world the current state of the directory, as a copy that may be changed. */
  void show(World world) {
    exchange.become(world.store().copy());
    clock.set(world.now());
    organization = world.organization();
    codes = world.codes();
  }

  Outcome attempt(World world, Step step) {
    show(world);
    Object answer = null;
    DirectoryException refusal = null;
    try {
      answer = step.act().on(this);
    } catch (DirectoryException refused) {
      refusal = refused;
    }
    return new Outcome(
        new World(exchange.store(), organization, clock.instant(), codesAfter(answer)), refusal);
  }

  private Map<InvitationId, String> codesAfter(@Nullable Object answer) {
    IssuedInvitation issued =
        answer instanceof ResendResult resent
            ? resent.invitation()
            : answer instanceof IssuedInvitation invitation ? invitation : null;
    if (issued == null) {
      return codes;
    }
    Map<InvitationId, String> more = new HashMap<>(codes);
    more.put(issued.invitation().id(), issued.code().reveal());
    return more;
  }

  /** Returns the same world with every active user signed in, so that there are sessions to end. */
  World settled(World world) {
    show(world);
    for (Person person : Census.of(exchange.store(), organization, clock.instant()).people()) {
      if (person.active() && person.sessions().isEmpty()) {
        directory.signIn(
            SignInRequest.of(identity(person)).organization(organization), RequestContext.none());
      }
    }
    return new World(exchange.store(), organization, world.now(), codes);
  }

  static Identity identity(Person person) {
    return Identity.verified("idp|" + person.id(), person.email());
  }

  UserDirectory directory() {
    return directory;
  }

  /** Returns the organization as an actor sees it; null is the system. */
  OrganizationDirectory as(@Nullable UserId actor) {
    return actor == null ? system() : directory.actingAs(new Unvouched(actor, organization));
  }

  /** Starts a session on the user's behalf and returns its caller. */
  Caller onBehalfOf(UserId user) {
    SignInResult started =
        system().startOnBehalf(user, "staff", "a look", clock.instant().plus(Duration.ofHours(1)));
    return directory.authenticate(started.token().reveal(), RequestContext.none());
  }

  SystemDirectory system() {
    return directory.actingAs(SYSTEM, organization);
  }

  String code(InvitationId invitation) {
    return Objects.requireNonNull(codes.get(invitation));
  }

  void letTimePass() {
    clock.set(Bounds.LATE);
  }
}
