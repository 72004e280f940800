package dev.userdirectory.testkit.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Preview;
import dev.userdirectory.Put;
import dev.userdirectory.Reason;
import dev.userdirectory.Resent;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.testkit.actions.DirectoryRun.Player;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done with users. What an answer says must be what was asked. */
final class UserOperations {

  private UserOperations() {}

  static void addTo(Map<String, Operation> operations) {
    operations.put("users.get", UserOperations::get);
    operations.put("users.list", UserOperations::list);
    operations.put("users.stream", UserOperations::stream);
    operations.put("users.create", UserOperations::create);
    operations.put("users.put", UserOperations::put);
    operations.put("users.update", turn -> update(turn, turn.target(), turn.change()));
    operations.put("users.updateAndResend", UserOperations::updateAndResend);
    operations.put("users.disable", UserOperations::disable);
    operations.put("users.enable", UserOperations::enable);
    operations.put("users.remove", UserOperations::remove);
    operations.put("users.transferOwnership", UserOperations::transferOwnership);
    operations.put("access.preview", UserOperations::preview);
  }

  private static void get(Turn turn) {
    UserId target = turn.target();
    User user = turn.here().users().get(turn.reference(target));
    assertThat(user.id()).isEqualTo(target);
    turn.ledger().expect(user);
  }

  private static void list(Turn turn) {
    Page<User> page = turn.here().users().list(UserQuery.all(), PageRequest.first().limit(3));
    page.items().forEach(turn.ledger()::expect);
    assertThat(page.total()).isLessThanOrEqualTo(turn.ledger().users().size());
  }

  /** Neither more nor less than who streams may see. */
  private static void stream(Turn turn) {
    List<User> users = turn.here().users().stream(UserQuery.all()).toList();
    users.forEach(turn.ledger()::expect);
    Player player = turn.player();
    if (player != null) {
      assertThat(users)
          .extracting(User::id)
          .containsExactlyElementsOf(turn.run().umpire().seenBy(turn.place().id(), player.user()));
    }
  }

  private static void create(Turn turn) {
    NewUser user = turn.newUser();
    User created = turn.change(() -> turn.here().users().create(user));
    assertThat(created.state()).isEqualTo(UserState.ACTIVE);
    isAsAsked(turn, created, user.roles(), user.sites());
    turn.saw(created);
  }

  /** A site is stored while a site-scoped role is held. */
  private static void isAsAsked(
      Turn turn, User user, @Nullable Set<String> roles, @Nullable Set<?> sites) {
    if (roles != null) {
      assertThat(user.roles()).as("roles of %s", user.email()).isEqualTo(roles);
    }
    boolean scoped =
        user.roles().stream()
            .map(turn.run().model()::role)
            .anyMatch(role -> role != null && role.siteScoped());
    if (!scoped) {
      assertThat(user.sites()).as("sites of %s, held by no role", user.email()).isEmpty();
    } else if (sites != null) {
      assertThat(user.sites()).as("sites of %s", user.email()).isEqualTo(sites);
    }
  }

  private static void put(Turn turn) {
    NewUser user = turn.newUser();
    @Nullable UserId id = turn.draw().target() % 2 == 0 ? null : turn.target();
    Put put = turn.change(() -> turn.here().users().put(id, user));
    assertThat(put.created()).isEqualTo(!turn.ledger().knows(put.user().id()));
    isAsAsked(turn, put.user(), user.roles(), user.sites());
    turn.saw(put.user());
  }

  private static void update(Turn turn, UserId target, UserChange asked) {
    UserChange change =
        turn.draw().seldom(9) && turn.ledger().knows(target)
            ? asked.expectedVersion(turn.ledger().user(target).version() - 1)
            : asked;
    User changed = turn.change(() -> turn.here().users().update(turn.reference(target), change));
    assertThat(change.expectedVersion()).as("an expected version that is over").isNull();
    changedAsAsked(turn, changed, change);
  }

  private static void changedAsAsked(Turn turn, User changed, UserChange change) {
    isAsAsked(turn, changed, change.roles(), change.sites());
    if (change.firstName() != null) {
      assertThat(changed.firstName()).isEqualTo(change.firstName());
    }
    if (change.email() != null) {
      assertThat(changed.email()).isEqualTo(change.email());
    }
    if (change.enabled() != null) {
      boolean invited = turn.ledger().invited(changed.id());
      assertThat(changed.state())
          .isEqualTo(
              !change.enabled()
                  ? UserState.DISABLED
                  : invited ? UserState.INVITED : UserState.ACTIVE);
    }
    turn.saw(changed);
  }

  private static void updateAndResend(Turn turn) {
    UserId target = turn.target();
    UserChange change = turn.change();
    Resent resent =
        turn.change(() -> turn.here().users().updateAndResend(turn.reference(target), change));
    changedAsAsked(turn, resent.user(), change);
    assertThat(resent.invitation() != null)
        .as("an invitation issued anew")
        .isEqualTo(resent.user().state() == UserState.INVITED);
    IssuedInvitation issued = resent.invitation();
    if (issued != null) {
      turn.ledger().invited(resent.user().id(), issued.invitation().id());
      turn.run().letters().add(issued);
    }
  }

  private static void disable(Turn turn) {
    UserRef target = turn.reference(turn.target());
    changedAsAsked(
        turn,
        turn.change(() -> turn.here().users().disable(target)),
        UserChange.set().enabled(false));
  }

  private static void enable(Turn turn) {
    UserRef target = turn.reference(turn.target());
    changedAsAsked(
        turn,
        turn.change(() -> turn.here().users().enable(target)),
        UserChange.set().enabled(true));
  }

  private static void remove(Turn turn) {
    UserId target = turn.target();
    User removed = turn.change(() -> turn.here().users().remove(turn.reference(target)));
    assertThat(removed.id()).isEqualTo(target);
    turn.ledger().removed(target);
    turn.run().removed().add(target);
  }

  private static void transferOwnership(Turn turn) {
    UserId giver = turn.other();
    UserId receiver = turn.target();
    Set<String> kept = turn.roles();
    User owner =
        turn.transfer(
            receiver,
            giver,
            kept,
            () -> turn.here().users().transferOwnership(turn.reference(giver), receiver, kept));
    assertThat(owner.id()).isEqualTo(receiver);
    assertThat(owner.owner()).isTrue();
    turn.saw(owner);
    turn.saw(turn.system().users().get(giver));
  }

  /** What a preview says is what the change then does. */
  private static void preview(Turn turn) {
    UserId target = turn.target();
    UserChange change = turn.change();
    Preview preview = turn.here().access().preview(turn.reference(target), change);
    try {
      changedAsAsked(
          turn,
          turn.change(() -> turn.here().users().update(turn.reference(target), change)),
          change);
      assertThat(preview.allowed()).as("a preview of what was done").isTrue();
    } catch (DirectoryException refusal) {
      DirectoryException foreseen = preview.refusal();
      Reason told =
          refusal.reason() == Reason.EMAIL_TAKEN && !seesHolder(turn, change.email())
              ? null
              : refusal.reason();
      assertThat(foreseen == null ? null : foreseen.reason())
          .as("a preview of what was refused")
          .isEqualTo(told);
      throw refusal;
    }
  }

  private static boolean seesHolder(Turn turn, @Nullable String email) {
    Player player = turn.player();
    return player == null
        || turn.ledger().users().stream()
            .filter(user -> user.email().equals(email))
            .anyMatch(
                user ->
                    turn.run()
                        .umpire()
                        .seenBy(turn.place().id(), player.user())
                        .contains(user.id()));
  }
}
