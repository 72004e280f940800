package dev.userdirectory.testkit;

import dev.userdirectory.Access;
import dev.userdirectory.AuditTrail;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.DirectoryException.AuthRequired;
import dev.userdirectory.Identity;
import dev.userdirectory.Invitation;
import dev.userdirectory.Invitations;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Organizations;
import dev.userdirectory.Page;
import dev.userdirectory.SessionId;
import dev.userdirectory.Sessions;
import dev.userdirectory.SignIn;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemAuditTrail.Format;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserRef;
import dev.userdirectory.Users;
import dev.userdirectory.access.RoleModel;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A random sequence of operations over a directory, the same for the same seed and the same
 * answers. Every operation of the API is drawn, by actors of every kind, mostly with arguments that
 * the walk has seen before and now and then with ones at fault. Two directories with equal clocks,
 * ids and senders whose transcripts are equal gave the same answers, whatever they store their data
 * in.
 *
 * <pre>{@code
 * Transcript transcript = RandomWalk.over(directory, clock, model, seed).steps(200);
 * }</pre>
 */
public final class RandomWalk {

  private static final int STEPS_BETWEEN_CHECKS = 10;
  private static final String REGISTERING = "directory.signIn registering";

  private final UserDirectory directory;
  private final FakeClock clock;
  private final long seed;
  private final WalkInputs draw;
  private final WalkMemory memory;
  private final WalkCast cast;
  private final Map<String, Supplier<?>> operations = new LinkedHashMap<>();
  private final List<String> lots = new ArrayList<>();

  private RandomWalk(UserDirectory directory, FakeClock clock, RoleModel model, long seed) {
    this.directory = directory;
    this.clock = clock;
    this.seed = seed;
    this.draw = new WalkInputs(clock, model, new Random(seed));
    this.memory = new WalkMemory(model);
    this.cast = new WalkCast(directory, draw, memory);
    addSignIns();
    addUsers();
    addInvitationsAndSessions();
    addAuditAndAccess();
    addOrganizations();
  }

  /**
   * What a walk did and what it was answered.
   *
   * @param lines for each step the operation, its arguments and the answer in full
   * @param drawn how often each operation was drawn; all are named, as {@code part.method} with,
   *     where there are several ways, a word for which
   * @param succeeded how many steps were not refused
   */
  public record Transcript(List<String> lines, Map<String, Integer> drawn, int succeeded) {}

  /**
   * {@return a walk that has not begun}
   *
   * @param directory where to walk; empty, so that the walk knows all that is there
   * @param clock the directory's clock, which the walk moves
   * @param model the directory's role model
   * @param seed what decides each step
   */
  public static RandomWalk over(
      UserDirectory directory, FakeClock clock, RoleModel model, long seed) {
    return new RandomWalk(directory, clock, model, seed);
  }

  /**
   * Walks, and checks the {@link Invariants} on the way.
   *
   * @param count how many steps
   * @return what happened
   * @throws AssertionError if an invariant is broken, or an operation fails otherwise than by a
   *     {@link DirectoryException}; the message names seed and step
   */
  public Transcript steps(int count) {
    List<String> lines = new ArrayList<>();
    Map<String, Integer> drawn = new LinkedHashMap<>();
    operations.keySet().forEach(name -> drawn.put(name, 0));
    int succeeded = 0;
    for (int step = 1; step <= count; step++) {
      clock.advance(draw.pause());
      String name = memory.organizations().size() < 2 ? REGISTERING : draw.pick(lots);
      drawn.merge(name, 1, Integer::sum);
      try {
        Answer answer = answer(name);
        succeeded += answer.refusal() == null ? 1 : 0;
        lines.add(
            "%s %s %s(%s) -> %s"
                .formatted(step, clock.instant(), name, draw.allSaid(), answer.text()));
        if (step % STEPS_BETWEEN_CHECKS == 0 || step == count) {
          Invariants.of(directory).check();
        }
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError(
            "Seed %s, step %s, at or before %s(%s): %s"
                .formatted(seed, step, name, draw.allSaid(), failure),
            failure);
      }
    }
    return new Transcript(lines, drawn, succeeded);
  }

  /** What an operation came to. */
  private record Answer(String text, @Nullable DirectoryException refusal) {}

  private Answer answer(String name) {
    Answer answer;
    try {
      Object result = Objects.requireNonNull(operations.get(name)).get();
      memory.note(result);
      answer = new Answer(memory.shown(result), null);
    } catch (DirectoryException refusal) {
      answer = new Answer(WalkMemory.shown(refusal), refusal);
    }
    cast.endStep(answer.refusal() instanceof AuthRequired);
    return answer;
  }

  /** Puts an operation among those to draw, that many times. */
  private void add(int weight, String name, Supplier<?> operation) {
    operations.put(name, operation);
    for (int i = 0; i < weight; i++) {
      lots.add(name);
    }
  }

  private void addSignIns() {
    add(
        4,
        "directory.authenticate token",
        () -> directory.authenticate(cast.token(), draw.context()));
    add(
        3,
        "directory.authenticate identity",
        () ->
            directory.authenticate(cast.identity(), cast.organizationOfIdentity(), draw.context()));
    add(12, "directory.signIn plain", () -> signIn(cast.identity(), plain -> plain));
    add(8, "directory.signIn invited", () -> signIn(cast.guest(), this::invited));
    add(
        2,
        REGISTERING,
        () -> signIn(cast.identity(), plain -> plain.register(true).organization(null)));
    add(3, "directory.peek", () -> directory.peek(cast.code()));
    add(1, "caller.may", () -> cast.caller().may(draw.permission()));
    add(1, "caller.may at site", () -> cast.caller().may(draw.permission(), draw.site()));
    add(1, "caller.mayAnywhere", () -> cast.caller().mayAnywhere(draw.permission()));
    add(1, "caller.check", () -> cast.caller().check(draw.permission()));
    add(1, "caller.check at site", () -> cast.caller().check(draw.permission(), draw.site()));
    add(1, "caller.require", () -> done(() -> cast.caller().require(draw.permission())));
    add(
        1,
        "caller.require at site",
        () -> done(() -> cast.caller().require(draw.permission(), draw.site())));
    add(1, "caller.onBehalf", () -> cast.caller().onBehalf());
    add(1, "caller.authenticatedAt", () -> cast.caller().authenticatedAt());
    add(1, "caller.authenticationLevel", () -> cast.caller().authenticationLevel());
    add(
        1,
        "caller.authenticatedWithin",
        () -> cast.caller().authenticatedWithin(Duration.ofMinutes(5)));
  }

  private SignIn signIn(Identity identity, UnaryOperator<SignInRequest> how) {
    SignInRequest plain = SignInRequest.of(identity).organization(cast.organizationOfIdentity());
    return directory.signIn(how.apply(plain.organizationName(draw.name())), draw.context());
  }

  private SignInRequest invited(SignInRequest plain) {
    return plain
        .invitation(cast.code())
        .organization(draw.chance(80) ? null : plain.organization());
  }

  private void addUsers() {
    add(6, "users.get", () -> users().get(cast.user()));
    add(8, "users.list", () -> pages(users(), Users::list, draw.userQuery(cast.userId())));
    add(2, "users.stream", () -> users().stream(draw.userQuery(cast.userId())).toList());
    add(14, "users.create", () -> users().create(draw.newUser()));
    add(6, "users.put by e-mail", () -> users().put(null, draw.newUser()));
    add(6, "users.put by id", () -> users().put(cast.userId(), draw.newUser()));
    add(22, "users.update", () -> users().update(cast.user(), draw.change(cast.version())));
    add(
        6,
        "users.updateAndResend",
        () -> users().updateAndResend(cast.user(WalkCast::invited), draw.change(cast.version())));
    add(4, "users.disable", () -> users().disable(cast.user()));
    add(4, "users.enable", () -> users().enable(cast.user(user -> !user.enabled())));
    add(5, "users.remove", () -> removed(users().remove(cast.user())));
    add(
        4,
        "users.transferOwnership",
        () ->
            users()
                .transferOwnership(
                    cast.owner(), cast.user(WalkCast::active), List.of(draw.role())));
  }

  private Users users() {
    return cast.actor().users();
  }

  private User removed(User user) {
    memory.gone(user.id());
    return user;
  }

  private void addInvitationsAndSessions() {
    add(14, "invitations.create", () -> invitations().create(draw.newUser()));
    add(2, "invitations.get", () -> invitations().get(cast.invitation()));
    add(
        3,
        "invitations.list",
        () -> pages(invitations(), Invitations::list, cast.invitationQuery()));
    add(4, "invitations.resend", () -> invitations().resend(cast.invitation()));
    add(3, "invitations.cancel", () -> cancelled(invitations().cancel(cast.invitation())));
    add(4, "sessions.list", () -> sessions().list(cast.signedIn()));
    add(4, "sessions.revoke", () -> done(() -> sessions().revoke(cast.signedIn(), cast.session())));
    add(1, "sessions.revokeAll", () -> sessions().revokeAll(cast.signedIn()));
    add(
        2,
        "sessions.revokeAllExcept",
        () -> sessions().revokeAllExcept(cast.signedIn(), cast.session()));
    add(1, "sessions.revoke own", this::signOut);
    add(
        4,
        "organization.startOnBehalf",
        () ->
            cast.system()
                .startOnBehalf(
                    cast.user(WalkCast::active), draw.name(), draw.name(), draw.sessionEnd()));
  }

  /** On a user's behalf too, where it is all that may be done. */
  private String signOut() {
    Caller caller = cast.caller();
    SessionId own = caller.session();
    SessionId session = own == null ? cast.session() : own;
    return done(() -> directory.actingAs(caller).sessions().revoke(UserRef.me(), session));
  }

  private Invitations invitations() {
    return cast.actor().invitations();
  }

  private Sessions sessions() {
    return cast.actor().sessions();
  }

  private Invitation cancelled(Invitation invitation) {
    memory.gone(invitation.user());
    return invitation;
  }

  private void addAuditAndAccess() {
    add(4, "audit.list", () -> pages(audit(), AuditTrail::list, cast.auditQuery()));
    add(1, "audit.stream", () -> audit().stream(cast.auditQuery()).toList());
    add(3, "audit.head", () -> cast.keep(audit().head()));
    add(1, "audit.verify", () -> audit().verify(null));
    add(2, "audit.verify kept", () -> audit().verify(cast.head()));
    add(1, "audit.export CSV", () -> export(Format.CSV));
    add(1, "audit.export JSON", () -> export(Format.JSON_LINES));
    add(1, "audit.dropBefore", () -> cast.system().audit().dropBefore(draw.instant()));
    add(3, "access.check", () -> access().check(cast.user(), draw.permission()));
    add(
        3,
        "access.check at site",
        () -> access().check(cast.user(), draw.permission(), draw.site()));
    add(3, "access.mayActOn", () -> access().mayActOn(draw.permission(), cast.user()));
    add(3, "access.explain", () -> access().explain(cast.user(), draw.permission()));
    add(
        3,
        "access.explain at site",
        () -> access().explain(cast.user(), draw.permission(), draw.site()));
    add(3, "access.whoCan", () -> pages(access(), Access::whoCan, draw.permission()));
    add(3, "access.whoCan at site", this::whoCanAtSite);
    add(8, "access.preview", () -> access().preview(cast.user(), draw.change(cast.version())));
    add(2, "access.assignableRoles", () -> access().assignableRoles());
  }

  private AuditTrail audit() {
    return cast.actor().audit();
  }

  private Access access() {
    return cast.actor().access();
  }

  private Page<?> whoCanAtSite() {
    Access access = access();
    String permission = draw.permission();
    SiteId site = draw.site();
    return memory.page(page -> access.whoCan(permission, site, page), draw.page());
  }

  private String export(Format format) {
    StringWriter text = new StringWriter();
    cast.system().audit().export(cast.auditQuery(), format, text);
    return text.toString();
  }

  private void addOrganizations() {
    add(2, "organizations.list", () -> memory.page(organizations()::list, draw.page()));
    add(2, "organizations.of", () -> organizations().of(cast.identity()));
    add(1, "organizations.create", () -> organizations().create(draw.name(), draw.newUser()));
    add(2, "organization.organization", () -> cast.actor().organization());
    add(2, "organization.rename", () -> cast.actor().rename(draw.name()));
    add(4, "organization.importUsers", () -> imported(cast.system()));
    add(2, "organization.withdrawSite", () -> cast.system().withdrawSite(draw.site()));
    add(3, "organization.erase", () -> done(() -> cast.system().erase(cast.removedUser())));
    add(2, "organization.purge", () -> cast.system().purge(draw.instant()));
    add(1, "organization.delete", () -> done(() -> delete(cast.spareOrganization())));
    add(8, "page onward", this::onward);
  }

  private Organizations organizations() {
    return directory.organizations(cast.systemActor());
  }

  private List<Object> imported(SystemDirectory organization) {
    List<NewUser> rows = List.of(draw.newUser(), draw.newUser(), draw.newUser());
    List<Object> told = new ArrayList<>();
    told.add(organization.importUsers(rows, told::add));
    return told;
  }

  private void delete(OrganizationId organization) {
    directory.actingAs(cast.systemActor(), organization).delete();
    memory.gone(organization);
  }

  private <P, Q> Page<?> pages(P part, WalkMemory.Listing<P, Q> listing, Q query) {
    return memory.page(page -> listing.list(part, query, page), draw.page());
  }

  private Page<?> onward() {
    WalkMemory.Onward onward =
        memory.lists.isEmpty()
            ? new WalkMemory.Onward(organizations()::list, "no cursor")
            : draw.pick(memory.lists);
    return memory.page(onward.list(), draw.page(onward.cursor()));
  }

  private static String done(Runnable operation) {
    operation.run();
    return "done";
  }
}
