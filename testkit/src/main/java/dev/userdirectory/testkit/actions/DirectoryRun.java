package dev.userdirectory.testkit.actions;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.IssuedKey;
import dev.userdirectory.Key;
import dev.userdirectory.NewKey;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SessionId;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.testkit.FakeClock;
import dev.userdirectory.testkit.Invariants;
import dev.userdirectory.testkit.RecordingSender;
import dev.userdirectory.testkit.SeededIds;
import dev.userdirectory.testkit.internal.oracle.IndependentOracle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory on which random operations are performed. It starts with two organizations, each with
 * an owner; the first also has a signed-in user for each assignable role, and two machines. After
 * each operation, the directory must show what its answers said, and nobody may have done anything
 * that they were not allowed to do.
 */
public final class DirectoryRun {

  static final SystemActor SYSTEM = SystemActor.named("system");

  /** The sites that users are assigned to. */
  static final List<SiteId> SITES = List.of(SiteId.of("dock-4"), SiteId.of("gate-1"));

  /** Long enough that no session expires by itself. */
  private static final Duration LONG = Duration.ofDays(3650);

  static final DirectorySettings SETTINGS =
      DirectorySettings.defaults().sessionLifetime(LONG, LONG);

  private final FakeClock clock = FakeClock.create();
  private final RoleModel model;
  private final UserDirectory directory;
  private final IndependentOracle oracle;
  private final List<Place> places = new ArrayList<>();
  private final List<Player> players = new ArrayList<>();
  private final List<IssuedInvitation> letters = new ArrayList<>();
  private final List<UserId> removed = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private int people;

  DirectoryRun(RoleModel model, DirectoryStore store, Opening opening) {
    this.model = model;
    this.oracle = new IndependentOracle(model, SITES, store, clock);
    this.directory = opening.open(model, store, clock);
    register();
    register();
    model.roles().stream()
        .filter(Role::assignable)
        .forEach(role -> admit(role.name(), places.get(0)));
    List<Role> roles = model.roles();
    employ(places.get(0), roles.get(roles.size() - 1), null);
    Role high = roles.get(1);
    employ(places.get(0), high, high.permissions().stream().sorted().limit(1).toList());
  }

  /** Adds a machine with a role and a key before the first operation. */
  private void employ(Place place, Role role, @Nullable List<String> permissions) {
    NewUser machine = NewUser.machine("Machine").role(role.name()).sites(SITES.get(0));
    User created = system(place).users().create(machine);
    place.known().saw(created, null);
    NewKey key =
        NewKey.of("Key", clock.instant().plus(LONG))
            .onlyPermissions(permissions == null || permissions.isEmpty() ? null : permissions);
    IssuedKey issued = system(place).keys().issue(created.id(), key);
    place.known().issued(issued.key());
    hands(place, created, issued);
  }

  /**
   * Adds a user with a role, at the first site only, and signs them in before the first operation.
   */
  private void admit(String role, Place place) {
    String email = newEmail();
    NewUser user = NewUser.of(email).role(role).sites(SITES.get(0));
    place.known().saw(system(place).users().create(user), null);
    Identity identity = Identity.verified(null, email);
    signedIn(
        place,
        directory.signIn(
            SignInRequest.of(identity).organization(place.id()), RequestContext.none()));
  }

  /** A way to open the directory. */
  interface Opening {
    UserDirectory open(RoleModel model, DirectoryStore store, FakeClock clock);
  }

  static UserDirectory open(RoleModel model, DirectoryStore store, FakeClock clock) {
    return UserDirectoryBuilder.of(model, store)
        .settings(SETTINGS)
        .clock(clock)
        .ids(new SeededIds(1))
        .invitationSender(new RecordingSender())
        .build();
  }

  /** An organization and its reference model. */
  record Place(OrganizationId id, ReferenceModel known) {}

  /** A user with a session or a key, live or not. For a key, {@code session} holds the key's id. */
  record Player(
      Place home,
      UserId user,
      String email,
      SessionId session,
      String token,
      boolean onBehalf,
      @Nullable Key key) {}

  /** {@return the directory} */
  public UserDirectory directory() {
    return directory;
  }

  /** {@return the directory's clock} */
  public FakeClock clock() {
    return clock;
  }

  /** {@return the directory's role model} */
  public RoleModel model() {
    return model;
  }

  /** {@return the ids of the directory's organizations} */
  public List<OrganizationId> organizations() {
    return places.stream().map(Place::id).toList();
  }

  /**
   * Checks that the {@link Invariants} hold. Pass it to a chain's {@code withInvariant}.
   *
   * @throws AssertionError if an invariant does not hold
   */
  public void keepsItsPromises() {
    Invariants.of(directory).check();
  }

  /** {@return the operations performed so far, one per line} */
  @Override
  public String toString() {
    return String.join(System.lineSeparator(), log);
  }

  /** Performs an operation. A refusal by the directory is an outcome, not a failure. */
  void take(String name, Operation operation, Draw draw) {
    Step step = new Step(this, draw);
    try {
      String outcome;
      try {
        operation.run(step);
        outcome = "done";
      } catch (StoreUnavailable | OutcomeUnknown failure) {
        throw failure;
      } catch (DirectoryException refusal) {
        outcome = refusal.reason().text();
      }
      log.add("%s%s: %s".formatted(name, step.said(), outcome));
      places.forEach(place -> place.known().compare(system(place), clock.instant()));
    } catch (AssertionError | RuntimeException failure) {
      log.add(name + step.said() + ": " + failure.getMessage());
      throw new AssertionError(failure.getMessage(), failure);
    }
  }

  SystemDirectory system(Place place) {
    return directory.actingAs(SYSTEM, place.id());
  }

  IndependentOracle oracle() {
    return oracle;
  }

  List<Place> places() {
    return places;
  }

  List<Player> players() {
    return players;
  }

  /**
   * Returns the players that perform operations: all but narrowed keys, whose permissions are only
   * queried.
   */
  List<Player> actors() {
    return players.stream()
        .filter(player -> player.key() == null || player.key().permissions() == null)
        .toList();
  }

  /**
   * Returns the actors of the first organization whose sessions or keys are live; they perform most
   * operations.
   */
  List<Player> lively() {
    Place first = places.get(0);
    return actors().stream()
        .filter(player -> player.home().id().equals(first.id()))
        .filter(player -> first.known().lives(player.user(), player.session(), clock.instant()))
        .toList();
  }

  List<IssuedInvitation> letters() {
    return letters;
  }

  List<UserId> removed() {
    return removed;
  }

  /** Returns an e-mail address that is not yet in use. */
  String newEmail() {
    return "u" + ++people + "@run.example";
  }

  /** Registers an organization with a new user as its owner. */
  void register() {
    String email = newEmail();
    SignInResult founder =
        directory.signIn(
            SignInRequest.of(Identity.verified("idp|" + email, email)).register(true),
            RequestContext.none());
    Place place = new Place(founder.organization().id(), new ReferenceModel());
    places.add(place);
    signedIn(place, founder);
  }

  /** Removes the players of a deleted organization, and checks that their tokens are refused. */
  void leave(Place gone) {
    for (Player player : List.copyOf(players)) {
      if (player.home().id().equals(gone.id())) {
        players.remove(player);
        try {
          directory.authenticate(player.token(), RequestContext.none());
          throw new AssertionError(player.email() + " was let into a deleted organization.");
        } catch (DirectoryException.AuthRequired refused) {
          log.add("  " + player.email() + " is out");
        }
      }
    }
  }

  /** Records a sign-in. */
  void signedIn(Place place, SignInResult signIn) {
    place.known().saw(signIn.user(), null);
    place.known().started(signIn.session());
    players.add(
        new Player(
            place,
            signIn.user().id(),
            signIn.user().email(),
            signIn.session().id(),
            signIn.token().reveal(),
            signIn.session().onBehalf() != null,
            null));
  }

  /** Records a key as a player that can act. */
  void hands(Place place, User user, IssuedKey issued) {
    Key key = issued.key();
    players.add(
        new Player(
            place,
            user.id(),
            user.email() + " by key " + key.id(),
            new SessionId(key.id().value()),
            issued.secret().reveal(),
            false,
            key));
  }
}
