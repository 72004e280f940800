package dev.userdirectory.testkit.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationPreview;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.SignIn;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.testkit.actions.DirectoryRun.Place;
import dev.userdirectory.testkit.actions.DirectoryRun.Player;
import dev.userdirectory.testkit.smallworlds.Umpire;
import java.util.List;
import java.util.Map;

/** How people come in, and how they are put out: invitations, sign-ins, sessions. */
final class SignInOperations {

  private static final int MOST_PLACES = 3;

  private SignInOperations() {}

  static void addTo(Map<String, Operation> operations) {
    operations.put("invitations.create", SignInOperations::invite);
    operations.put("invitations.get", turn -> turn.here().invitations().get(turn.invitation()));
    operations.put(
        "invitations.list",
        turn -> turn.here().invitations().list(InvitationQuery.all(), PageRequest.first()));
    operations.put("invitations.resend", SignInOperations::resend);
    operations.put("invitations.cancel", SignInOperations::cancel);
    operations.put("directory.peek", SignInOperations::peek);
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

  private static void invite(Turn turn) {
    NewUser user = turn.newUser();
    IssuedInvitation issued = turn.change(() -> turn.here().invitations().create(user));
    assertThat(issued.user().state()).isEqualTo(UserState.INVITED);
    assertThat(issued.user().roles()).isEqualTo(user.roles());
    issued(turn, issued);
  }

  private static void issued(Turn turn, IssuedInvitation issued) {
    turn.saw(issued.user());
    turn.ledger().invited(issued.user().id(), issued.invitation().id());
    turn.run().letters().add(issued);
  }

  private static void resend(Turn turn) {
    InvitationId id = turn.invitation();
    issued(turn, turn.change(() -> turn.here().invitations().resend(id)));
  }

  private static void cancel(Turn turn) {
    InvitationId id = turn.invitation();
    Invitation cancelled = turn.cancelling(() -> turn.here().invitations().cancel(id));
    turn.ledger().removed(cancelled.user());
    turn.run().removed().add(cancelled.user());
  }

  /** A letter; the latest is the plainest. */
  private static IssuedInvitation letter(Turn turn) {
    List<IssuedInvitation> letters = turn.run().letters();
    if (letters.isEmpty()) {
      invite(turn);
    }
    int back = turn.draw().other() % letters.size();
    return letters.get(letters.size() - 1 - back);
  }

  private static void peek(Turn turn) {
    IssuedInvitation letter = letter(turn);
    InvitationPreview preview = turn.directory().peek(letter.code().reveal());
    assertThat(preview.email()).isEqualTo(letter.invitation().email());
  }

  private static void accept(Turn turn) {
    IssuedInvitation letter = letter(turn);
    UserId user = letter.user().id();
    Place where =
        turn.run().places().stream()
            .filter(place -> place.id().equals(letter.invitation().organization().id()))
            .findFirst()
            .orElse(turn.place());
    boolean pending = where.ledger().invited(user);
    String email = letter.invitation().email();
    SignIn signIn =
        turn.accepting(
            where,
            () ->
                turn.directory()
                    .signIn(
                        SignInRequest.of(Identity.verified("idp|" + email, email))
                            .invitation(letter.code().reveal()),
                        RequestContext.none()));
    assertThat(pending).as("an accepted invitation was pending").isTrue();
    assertThat(signIn.user().id()).isEqualTo(user);
    assertThat(signIn.user().state()).isEqualTo(UserState.ACTIVE);
    turn.run().signedIn(where, signIn);
  }

  private static void signIn(Turn turn) {
    UserId target = turn.target();
    SignIn signIn =
        turn.directory()
            .signIn(
                SignInRequest.of(identity(turn, target)).organization(turn.place().id()),
                RequestContext.none());
    assertThat(turn.ledger().user(target).state()).isEqualTo(UserState.ACTIVE);
    assertThat(signIn.user().id()).isEqualTo(target);
    turn.run().signedIn(turn.place(), signIn);
  }

  private static Identity identity(Turn turn, UserId user) {
    if (!turn.ledger().knows(user)) {
      return Identity.verified("idp|nobody", "nobody@run.example");
    }
    User known = turn.ledger().user(user);
    return Identity.verified(known.externalId(), known.email());
  }

  private static void register(Turn turn) {
    if (turn.run().places().size() < MOST_PLACES) {
      turn.run().register();
    }
  }

  private static void authenticate(Turn turn) {
    Player player = Draw.pick(turn.run().players(), turn.draw().other());
    Caller caller = turn.caller(player);
    assertThat(caller.user()).isEqualTo(player.user());
    assertThat(caller.onBehalf() != null).isEqualTo(player.onBehalf());
    Umpire umpire = turn.run().umpire();
    String permission = turn.permission();
    boolean may =
        player.onBehalf()
            ? umpire.mayOnBehalf(caller.organization(), caller.user(), permission, null)
            : umpire.may(caller.organization(), caller.user(), permission, null);
    assertThat(caller.may(permission))
        .as("whether %s may do %s", caller, permission)
        .isEqualTo(may);
  }

  private static void authenticateIdentity(Turn turn) {
    UserId target = turn.target();
    Caller caller =
        turn.directory()
            .authenticate(identity(turn, target), turn.place().id(), RequestContext.none());
    assertThat(caller.user()).isEqualTo(target);
    assertThat(turn.ledger().user(target).state()).isEqualTo(UserState.ACTIVE);
  }

  private static void startOnBehalf(Turn turn) {
    UserId target = turn.target();
    SignIn signIn =
        turn.system().startOnBehalf(target, "Alex Hill", "a ticket", turn.now().plus(turn.hours()));
    turn.run().signedIn(turn.place(), signIn);
  }

  private static void list(Turn turn) {
    UserId target = turn.target();
    List<Session> sessions = turn.here().sessions().list(turn.reference(target));
    assertThat(sessions)
        .extracting(Session::id)
        .containsExactlyInAnyOrderElementsOf(
            turn.ledger().live(target, turn.now()).stream().map(Session::id).toList());
  }

  private static void revoke(Turn turn) {
    UserId target = turn.target();
    SessionId session = turn.session(target);
    Player player = turn.player();
    if (player != null && session.equals(player.session())) {
      signOut(turn);
      return;
    }
    turn.<Object>change(
        () -> {
          turn.here().sessions().revoke(turn.reference(target), session);
          return session;
        });
    assertThat(turn.ledger().lives(target, session, turn.now())).isTrue();
    turn.ledger().ended(target, session);
  }

  /** What anyone may do, on a user's behalf too. */
  private static void signOut(Turn turn) {
    Player player = turn.player();
    if (player != null) {
      turn.here().sessions().revoke(UserRef.me(), player.session());
      turn.ledger().ended(player.user(), player.session());
    }
  }

  private static void revokeAll(Turn turn) {
    UserId target = turn.target();
    List<Session> live = turn.ledger().live(target, turn.now());
    ended(
        turn,
        target,
        live,
        turn.change(() -> turn.here().sessions().revokeAll(turn.reference(target))));
  }

  private static void revokeAllExcept(Turn turn) {
    UserId target = turn.target();
    SessionId kept = turn.session(target);
    List<Session> live =
        turn.ledger().live(target, turn.now()).stream()
            .filter(session -> !session.id().equals(kept))
            .toList();
    ended(
        turn,
        target,
        live,
        turn.change(() -> turn.here().sessions().revokeAllExcept(turn.reference(target), kept)));
  }

  private static void ended(Turn turn, UserId user, List<Session> live, List<Session> ended) {
    assertThat(ended)
        .extracting(Session::id)
        .containsExactlyInAnyOrderElementsOf(live.stream().map(Session::id).toList());
    live.forEach(session -> turn.ledger().ended(user, session.id()));
  }
}
