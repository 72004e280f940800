package dev.userdirectory.testkit.actions;

import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.InvitationId;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.RequestContext;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Role;
import dev.userdirectory.testkit.actions.DirectoryRun.Place;
import dev.userdirectory.testkit.actions.DirectoryRun.Player;
import dev.userdirectory.testkit.internal.oracle.AttemptedOperation;
import dev.userdirectory.testkit.internal.oracle.AttemptedOperation.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The context of one operation: its actor and organization, and the targets and values drawn for
 * it.
 */
final class Step {

  private static final UserId NOBODY = UserId.of("00000000-0000-7000-8000-00000000d00d");

  private final DirectoryRun run;
  private final Draw draw;
  private final @Nullable Player player;
  private final Place place;
  private final List<String> said = new ArrayList<>();

  Step(DirectoryRun run, Draw draw) {
    this.run = run;
    this.draw = draw;
    List<Player> players = draw.seldom(6) ? run.actors() : run.lively();
    int who = draw.actor() % (players.size() + 1);
    this.player = who == 0 ? null : players.get(who - 1);
    this.place = player == null ? run.places().get(0) : player.home();
    said.add(player == null ? "system" : player.email() + (player.onBehalf() ? " (staff)" : ""));
  }

  DirectoryRun run() {
    return run;
  }

  UserDirectory directory() {
    return run.directory();
  }

  Draw draw() {
    return draw;
  }

  Place place() {
    return place;
  }

  ReferenceModel known() {
    return place.known();
  }

  @Nullable Player player() {
    return player;
  }

  Instant now() {
    return run.clock().instant();
  }

  /** Returns the choices made so far, for the log. */
  String said() {
    return said.toString();
  }

  private <T> T said(T what) {
    said.add(String.valueOf(what));
    return what;
  }

  SystemDirectory system() {
    return run.system(place);
  }

  /**
   * Returns the organization as the actor sees it. The actor's session or key must be accepted if
   * it should be live, and refused otherwise.
   */
  OrganizationDirectory here() {
    return player == null ? system() : directory().actingAs(caller(player));
  }

  Caller caller(Player who) {
    boolean lives =
        run.places().contains(who.home())
            && who.home().known().lives(who.user(), who.session(), now());
    Caller caller;
    try {
      caller = directory().authenticate(who.token(), RequestContext.none());
    } catch (DirectoryException.AuthRequired refused) {
      if (lives) {
        throw new AssertionError("A live session of " + who.email() + " was refused.", refused);
      }
      throw refused;
    }
    if (!lives) {
      throw new AssertionError("A session of " + who.email() + " that is over was let in.");
    }
    return caller;
  }

  private @Nullable UserId actor() {
    return player == null ? null : player.user();
  }

  private @Nullable SessionId ownSession() {
    return player == null ? null : player.session();
  }

  /**
   * Changes users under the watch of the oracle. Fails if the change is made through a session on a
   * user's behalf.
   */
  <T extends @Nullable Object> T change(Supplier<T> operation) {
    return watched(Kind.CHANGE, null, operation);
  }

  <T> T define(Supplier<T> operation) {
    return watched(Kind.DEFINE, null, operation);
  }

  <T extends @Nullable Object> T cancelling(Supplier<T> operation) {
    return watched(Kind.CANCEL, null, operation);
  }

  User transfer(UserId receiver, UserId giver, Set<String> kept, Supplier<User> operation) {
    return watched(Kind.CHANGE, new AttemptedOperation.Transfer(giver, receiver, kept), operation);
  }

  <T extends @Nullable Object> T accepting(Place where, Supplier<T> operation) {
    return run.oracle()
        .watch(where.id(), new AttemptedOperation(Kind.ACCEPT, null, null), operation);
  }

  private <T extends @Nullable Object> T watched(
      Kind kind, AttemptedOperation.@Nullable Transfer transfer, Supplier<T> operation) {
    T result =
        run.oracle().watch(place.id(), new AttemptedOperation(kind, actor(), transfer), operation);
    refuseStaff();
    return result;
  }

  private void refuseStaff() {
    if (player != null && player.onBehalf()) {
      throw new AssertionError("Something was changed through a session on a user's behalf.");
    }
  }

  /** Records a user as the directory returned it after a change by the actor. */
  void saw(User user) {
    known().saw(user, ownSession());
  }

  /** Picks a user of the organization; seldom one that was removed or never existed. */
  UserId target() {
    return whom(draw.target());
  }

  /** Picks a second user in the same way, usually a different one. */
  UserId other() {
    return whom(draw.other());
  }

  private UserId whom(int number) {
    List<User> all = known().users();
    if (draw.seldom(25)) {
      List<UserId> gone = run.removed();
      return said(gone.isEmpty() ? NOBODY : Draw.pick(gone, number));
    }
    User user = Draw.pick(all, number);
    said.add(user.email());
    return user.id();
  }

  /** Returns a reference to a user: by id, by e-mail address or as the actor themselves. */
  UserRef reference(UserId user) {
    if (player != null && player.user().equals(user)) {
      return UserRef.me();
    }
    return draw.target() % 3 == 2 && known().knows(user)
        ? UserRef.email(known().user(user).email())
        : user;
  }

  InvitationId invitation() {
    List<InvitationId> pending = known().invitations();
    if (!pending.isEmpty()) {
      return said(Draw.pick(pending, draw.target()));
    }
    return run.letters().isEmpty()
        ? InvitationId.of(NOBODY.toString())
        : Draw.pick(run.letters(), draw.target()).invitation().id();
  }

  /** Picks a live session of the user or, if there is none, any session of the run. */
  SessionId session(UserId user) {
    List<Session> live = known().live(user, now());
    return live.isEmpty()
        ? Draw.pick(run.players(), draw.other()).session()
        : Draw.pick(live, draw.other()).id();
  }

  /** Picks one role, sometimes two. */
  Set<String> roles() {
    List<String> names =
        run.model().roles().stream().filter(Role::assignable).map(Role::name).toList();
    Set<String> roles = new TreeSet<>();
    List<String> defined = known().roleNames();
    // Shrinks towards the lowest role.
    roles.add(
        !defined.isEmpty() && draw.role() % 5 == 4
            ? Draw.pick(defined, draw.role() / 5)
            : Draw.pick(names, names.size() - 1 + draw.role()));
    if (draw.secondRole() % 4 == 3) {
      roles.add(Draw.pick(names, draw.secondRole() / 4));
    }
    return said(roles);
  }

  /** Returns whether a role, of the model or of the organization, is site-scoped. */
  boolean isSiteScoped(String name) {
    Role role = run.model().role(name);
    return role != null ? role.siteScoped() : known().isSiteScoped(name);
  }

  /** Picks a custom role; seldom, or if there is none, a name that no role has. */
  String definedRole() {
    List<String> names = known().roleNames();
    return said(
        names.isEmpty() || draw.seldom(25) ? "nothing" : Draw.pick(names, draw.secondRole()));
  }

  /** Picks a name for a role, possibly one that is taken. */
  String newRole() {
    return said(Draw.pick(List.of("watch", "guide", "Watch", "host"), draw.other()));
  }

  /** Picks a rank below the owner's; seldom the owner's own. */
  int rank() {
    int owner = run.model().owner().rank();
    return said(draw.seldom(12) ? owner : owner - 1 - draw.role() % Math.max(owner, 1));
  }

  Set<SiteId> sites() {
    Set<SiteId> sites = new TreeSet<>();
    for (int i = 0; i < DirectoryRun.SITES.size(); i++) {
      if ((draw.sites() >> i & 1) == 0) {
        sites.add(DirectoryRun.SITES.get(i));
      }
    }
    return said(sites);
  }

  SiteId site() {
    return said(Draw.pick(DirectoryRun.SITES, draw.sites()));
  }

  String permission() {
    return said(Draw.pick(List.copyOf(run.model().permissions()), draw.permission()));
  }

  Duration hours() {
    return said(Duration.ofHours(1 + draw.hours() % 200));
  }

  /** Describes a new user; seldom one with the e-mail address of an existing user. */
  NewUser newUser() {
    String email =
        draw.seldom(12)
            ? Draw.pick(known().users(), draw.other()).email().toUpperCase(Locale.ROOT)
            : run.newEmail();
    return NewUser.of(said(email)).roles(roles()).sites(sites());
  }

  /** Picks a new e-mail address; sometimes that of an existing user. */
  private String email() {
    return draw.seldom(3) ? Draw.pick(known().users(), draw.other()).email() : run.newEmail();
  }

  /** Picks a query and its order. */
  UserQuery query() {
    List<String> roles = run.model().roles().stream().map(Role::name).toList();
    UserQuery all =
        UserQuery.all()
            .orderBy(draw.other() % 2 == 0 ? UserQuery.Order.CREATED : UserQuery.Order.EMAIL);
    return said(
        switch (draw.kind() % 7) {
          case 0 -> all.search("U" + draw.hours() % 10);
          case 1 -> all.role(Draw.pick(roles, draw.role()));
          case 2 -> all.site(Draw.pick(DirectoryRun.SITES, draw.sites()));
          case 3 -> all.email(Draw.pick(known().users(), draw.target()).email());
          case 4 -> all.states(Draw.pick(List.of(UserState.values()), draw.role()));
          case 5 ->
              all.search("u")
                  .role(Draw.pick(roles, draw.role()))
                  .site(Draw.pick(DirectoryRun.SITES, draw.sites()));
          default -> all;
        });
  }

  /** Picks a change of a single property. */
  UserChange change() {
    UserChange none = UserChange.empty();
    return switch (draw.kind() % 8) {
      case 0, 1 -> none.roles(roles());
      case 2 -> none.sites(sites());
      case 3 -> none.permission(permission(), draw.other() % 3 > 0);
      case 4 -> none.permission(permission(), draw.other() % 3 > 0, now().plus(hours()));
      case 5 -> none.firstName(said("N" + draw.other() % 5));
      case 6 -> none.verifiedEmail(said(email()));
      default -> none.enabled(said(draw.other() % 2 == 0));
    };
  }
}
