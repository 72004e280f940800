package dev.userdirectory.testkit.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationPreview;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.Invitations;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.Key;
import dev.userdirectory.NewUser;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.testkit.actions.DirectoryRun.Place;
import dev.userdirectory.testkit.actions.DirectoryRun.Player;
import dev.userdirectory.testkit.internal.oracle.IndependentOracle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations on invitations, sign-ins and sessions. */
final class SignInOperations {

  private static final int MOST_PLACES = 3;

  private SignInOperations() {}

  static void addTo(Map<String, Operation> operations) {
    operations.put("invitations.create", SignInOperations::invite);
    operations.put("invitations.get", step -> step.here().invitations().get(step.invitation()));
    operations.put("invitations.list", SignInOperations::listInvitations);
    operations.put("invitations.resend", SignInOperations::resend);
    operations.put("invitations.cancel", SignInOperations::cancel);
    operations.put("directory.previewInvitation", SignInOperations::previewInvitation);
    operations.put("directory.signIn invited", SignInOperations::accept);
    operations.put("directory.signIn plain", SignInOperations::signIn);
    operations.put("directory.signIn registering", SignInOperations::register);
    operations.put("directory.authenticate", SignInOperations::authenticate);
    operations.put("directory.authenticate identity", SignInOperations::authenticateIdentity);
    operations.put("organization.startOnBehalf", SignInOperations::startOnBehalf);
    operations.put("sessions.list", SignInOperations::list);
    operations.put("sessions.revoke", SignInOperations::revoke);
    operations.put("sessions.revoke own", SignInOperations::signOut);
    operations.put("sessions.revokeAll", SignInOperations::revokeAll);
    operations.put("sessions.revokeAllExcept", SignInOperations::revokeAllExcept);
  }

  private static void invite(Step step) {
    NewUser user = step.newUser();
    IssuedInvitation issued = step.change(() -> step.here().invitations().create(user));
    assertThat(issued.user().state()).isEqualTo(UserState.INVITED);
    assertThat(issued.user().roles()).isEqualTo(user.roles());
    issued(step, issued);
  }

  private static void issued(Step step, IssuedInvitation issued) {
    step.saw(issued.user());
    step.known().invited(issued.user().id(), issued.invitation().id());
    step.run().letters().add(issued);
  }

  private static void resend(Step step) {
    InvitationId id = step.invitation();
    issued(step, step.change(() -> step.here().invitations().resend(id)));
  }

  private static void cancel(Step step) {
    InvitationId id = step.invitation();
    Invitation cancelled = step.cancelling(() -> step.here().invitations().cancel(id));
    step.known().removed(cancelled.user());
    step.run().removed().add(cancelled.user());
  }

  /** Reads all pages and checks that they hold as many invitations as the total says. */
  private static void listInvitations(Step step) {
    Invitations invitations = step.here().invitations();
    Page<Invitation> page = invitations.list(InvitationQuery.all(), PageRequest.first().limit(2));
    int seen = page.items().size();
    while (page.next() != null) {
      page = invitations.list(InvitationQuery.all(), PageRequest.cursor(page.next(), 2));
      seen += page.items().size();
    }
    assertThat(seen).as("invitations in pages").isEqualTo((int) page.total());
  }

  /** Picks an issued invitation; shrinks towards the latest. */
  private static IssuedInvitation letter(Step step) {
    List<IssuedInvitation> letters = step.run().letters();
    if (letters.isEmpty()) {
      invite(step);
    }
    int back = step.draw().other() % letters.size();
    return letters.get(letters.size() - 1 - back);
  }

  private static void previewInvitation(Step step) {
    IssuedInvitation letter = letter(step);
    InvitationPreview preview = step.directory().previewInvitation(letter.code().reveal());
    assertThat(preview.email()).isEqualTo(letter.invitation().email());
  }

  private static void accept(Step step) {
    IssuedInvitation letter = letter(step);
    UserId user = letter.user().id();
    Place where =
        step.run().places().stream()
            .filter(place -> place.id().equals(letter.invitation().organization().id()))
            .findFirst()
            .orElse(step.place());
    boolean pending = where.known().invited(user);
    String email = letter.invitation().email();
    SignInResult signIn =
        step.accepting(
            where,
            () ->
                step.directory()
                    .signIn(
                        SignInRequest.of(Identity.verified("idp|" + email, email))
                            .invitation(letter.code().reveal()),
                        RequestContext.none()));
    assertThat(pending).as("an accepted invitation was pending").isTrue();
    assertThat(signIn.user().id()).isEqualTo(user);
    assertThat(signIn.user().state()).isEqualTo(UserState.ACTIVE);
    step.run().signedIn(where, signIn);
  }

  private static void signIn(Step step) {
    UserId target = step.target();
    SignInResult signIn =
        step.directory()
            .signIn(
                SignInRequest.of(identity(step, target)).organization(step.place().id()),
                RequestContext.none());
    assertThat(step.known().user(target).state()).isEqualTo(UserState.ACTIVE);
    assertThat(signIn.user().id()).isEqualTo(target);
    step.run().signedIn(step.place(), signIn);
  }

  private static Identity identity(Step step, UserId user) {
    if (!step.known().knows(user)) {
      return Identity.verified("idp|nobody", "nobody@run.example");
    }
    User known = step.known().user(user);
    return Identity.verified(known.externalId(), known.email());
  }

  private static void register(Step step) {
    if (step.run().places().size() < MOST_PLACES) {
      step.run().register();
    }
  }

  private static void authenticate(Step step) {
    Player player = Draw.pick(step.run().players(), step.draw().other());
    authenticate(step, player, step.permission());
  }

  static void authenticate(Step step, Player player, String permission) {
    Caller caller = step.caller(player);
    assertThat(caller.user()).isEqualTo(player.user());
    assertThat(caller.onBehalf() != null).isEqualTo(player.onBehalf());
    IndependentOracle oracle = step.run().oracle();
    boolean may =
        player.onBehalf()
            ? oracle.mayOnBehalf(caller.organization(), caller.user(), permission, null)
            : oracle.may(caller.organization(), caller.user(), permission, null)
                && reaches(step, player.key(), permission);
    assertThat(caller.may(permission))
        .as("whether %s may do %s", caller, permission)
        .isEqualTo(may);
  }

  /**
   * Returns whether a permission is among those that a key is narrowed to, or implied by one of
   * them.
   */
  private static boolean reaches(Step step, @Nullable Key key, String permission) {
    return key == null
        || key.permissions() == null
        || key.permissions().stream()
            .anyMatch(each -> step.run().model().closure(each).contains(permission));
  }

  private static void authenticateIdentity(Step step) {
    UserId target = step.target();
    Caller caller =
        step.directory()
            .authenticate(identity(step, target), step.place().id(), RequestContext.none());
    assertThat(caller.user()).isEqualTo(target);
    assertThat(step.known().user(target).state()).isEqualTo(UserState.ACTIVE);
  }

  private static void startOnBehalf(Step step) {
    UserId target = step.target();
    SignInResult signIn =
        step.system().startOnBehalf(target, "Alex Hill", "a ticket", step.now().plus(step.hours()));
    step.run().signedIn(step.place(), signIn);
  }

  private static void list(Step step) {
    UserId target = step.target();
    List<Session> sessions = step.here().sessions().list(step.reference(target));
    assertThat(sessions)
        .extracting(Session::id)
        .containsExactlyInAnyOrderElementsOf(
            step.known().live(target, step.now()).stream().map(Session::id).toList());
  }

  private static void revoke(Step step) {
    UserId target = step.target();
    SessionId session = step.session(target);
    Player player = step.player();
    if (player != null && session.equals(player.session())) {
      signOut(step);
      return;
    }
    step.<Object>change(
        () -> {
          step.here().sessions().revoke(step.reference(target), session);
          return session;
        });
    assertThat(step.known().lives(target, session, step.now())).isTrue();
    step.known().ended(target, session);
  }

  /** Ends the actor's own session, which everyone is allowed to do, even on a user's behalf. */
  private static void signOut(Step step) {
    Player player = step.player();
    if (player != null) {
      step.here().sessions().revoke(UserRef.me(), player.session());
      step.known().ended(player.user(), player.session());
    }
  }

  private static void revokeAll(Step step) {
    UserId target = step.target();
    List<Session> live = step.known().live(target, step.now());
    ended(
        step,
        target,
        live,
        step.change(() -> step.here().sessions().revokeAll(step.reference(target))));
  }

  private static void revokeAllExcept(Step step) {
    UserId target = step.target();
    SessionId kept = step.session(target);
    List<Session> live =
        step.known().live(target, step.now()).stream()
            .filter(session -> !session.id().equals(kept))
            .toList();
    ended(
        step,
        target,
        live,
        step.change(() -> step.here().sessions().revokeAllExcept(step.reference(target), kept)));
  }

  private static void ended(Step step, UserId user, List<Session> live, List<Session> ended) {
    assertThat(ended)
        .extracting(Session::id)
        .containsExactlyInAnyOrderElementsOf(live.stream().map(Session::id).toList());
    live.forEach(session -> step.known().ended(user, session.id()));
  }
}
