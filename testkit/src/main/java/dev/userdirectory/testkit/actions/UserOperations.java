package dev.userdirectory.testkit.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Preview;
import dev.userdirectory.Reason;
import dev.userdirectory.ResendResult;
import dev.userdirectory.UpsertResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.Users;
import dev.userdirectory.testkit.actions.DirectoryRun.Player;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operations on users. They check that the directory returns the user as requested. */
final class UserOperations {

  private UserOperations() {}

  static void addTo(Map<String, Operation> operations) {
    operations.put("users.get", UserOperations::get);
    operations.put("users.list", UserOperations::list);
    operations.put("users.stream", UserOperations::stream);
    operations.put("users.create", UserOperations::create);
    operations.put("users.createOrUpdate", UserOperations::put);
    operations.put("users.update", step -> update(step, step.target(), step.change()));
    operations.put("users.updateAndResend", UserOperations::updateAndResend);
    operations.put("users.disable", UserOperations::disable);
    operations.put("users.enable", UserOperations::enable);
    operations.put("users.remove", UserOperations::remove);
    operations.put("users.transferOwnership", UserOperations::transferOwnership);
    operations.put("access.preview", UserOperations::preview);
  }

  private static void get(Step step) {
    UserId target = step.target();
    User user = step.here().users().get(step.reference(target));
    assertThat(user.id()).isEqualTo(target);
    step.known().expect(user);
  }

  /** Lists all pages, and then goes back by one from the last. */
  private static void list(Step step) {
    UserQuery query = step.query();
    Users users = step.here().users();
    Page<User> page = users.list(query, PageRequest.first().limit(3));
    List<User> all = new ArrayList<>(page.items());
    while (page.next() != null) {
      page = users.list(query, PageRequest.cursor(page.next(), 3));
      all.addAll(page.items());
    }
    all.forEach(step.known()::expect);
    assertThat(all).as("%s in pages", query).hasSize((int) page.total());
    if (page.previous() != null) {
      List<User> before = users.list(query, PageRequest.cursor(page.previous(), 3)).items();
      int end = all.size() - page.items().size();
      assertThat(before).isEqualTo(all.subList(Math.max(0, end - 3), end));
    }
  }

  /** Streams all users and checks that exactly the visible ones are returned. */
  private static void stream(Step step) {
    List<User> users = step.here().users().stream(UserQuery.all()).toList();
    users.forEach(step.known()::expect);
    Player player = step.player();
    if (player != null) {
      assertThat(users)
          .extracting(User::id)
          .containsExactlyElementsOf(step.run().oracle().seenBy(step.place().id(), player.user()));
    }
  }

  private static void create(Step step) {
    NewUser user = step.newUser();
    User created = step.change(() -> step.here().users().create(user));
    assertThat(created.state()).isEqualTo(UserState.ACTIVE);
    isAsAsked(step, created, user.roles(), user.givenSites());
    step.saw(created);
  }

  /**
   * Checks that a user has the requested roles and sites. Without a site-scoped role, a user has no
   * sites.
   */
  private static void isAsAsked(
      Step step, User user, @Nullable Set<String> roles, @Nullable Set<?> sites) {
    if (roles != null) {
      assertThat(user.roles()).as("roles of %s", user.email()).isEqualTo(roles);
    }
    boolean scoped = user.roles().stream().anyMatch(step::isSiteScoped);
    if (!scoped) {
      assertThat(user.sites()).as("sites of %s, held by no role", user.email()).isEmpty();
    } else if (sites != null) {
      assertThat(user.sites()).as("sites of %s", user.email()).isEqualTo(sites);
    }
  }

  private static void put(Step step) {
    NewUser user = step.newUser();
    @Nullable UserId id = step.draw().target() % 2 == 0 ? null : step.target();
    UpsertResult put = step.change(() -> step.here().users().createOrUpdate(id, user));
    assertThat(put.created()).isEqualTo(!step.known().knows(put.user().id()));
    isAsAsked(step, put.user(), user.roles(), user.givenSites());
    step.saw(put.user());
  }

  private static void update(Step step, UserId target, UserChange asked) {
    UserChange change =
        step.draw().seldom(9) && step.known().knows(target)
            ? asked.expectedVersion(step.known().user(target).version() - 1)
            : asked;
    User changed = step.change(() -> step.here().users().update(step.reference(target), change));
    assertThat(change.expectedVersion()).as("an expected version that is over").isNull();
    changedAsAsked(step, changed, change);
  }

  private static void changedAsAsked(Step step, User changed, UserChange change) {
    isAsAsked(step, changed, change.roles(), change.givenSites());
    if (change.firstName() != null) {
      assertThat(changed.firstName()).isEqualTo(change.firstName());
    }
    if (change.email() != null) {
      assertThat(changed.email()).isEqualTo(change.email());
    }
    if (change.enabled() != null) {
      boolean invited = step.known().invited(changed.id());
      assertThat(changed.state())
          .isEqualTo(
              !change.enabled()
                  ? UserState.DISABLED
                  : invited ? UserState.INVITED : UserState.ACTIVE);
    }
    step.saw(changed);
  }

  private static void updateAndResend(Step step) {
    UserId target = step.target();
    UserChange change = step.change();
    ResendResult resent =
        step.change(() -> step.here().users().updateAndResend(step.reference(target), change));
    changedAsAsked(step, resent.user(), change);
    assertThat(resent.invitation() != null)
        .as("an invitation issued again")
        .isEqualTo(resent.user().state() == UserState.INVITED);
    IssuedInvitation issued = resent.invitation();
    if (issued != null) {
      step.known().invited(resent.user().id(), issued.invitation().id());
      step.run().letters().add(issued);
    }
  }

  private static void disable(Step step) {
    UserRef target = step.reference(step.target());
    changedAsAsked(
        step,
        step.change(() -> step.here().users().disable(target)),
        UserChange.empty().enabled(false));
  }

  private static void enable(Step step) {
    UserRef target = step.reference(step.target());
    changedAsAsked(
        step,
        step.change(() -> step.here().users().enable(target)),
        UserChange.empty().enabled(true));
  }

  private static void remove(Step step) {
    UserId target = step.target();
    User removed = step.change(() -> step.here().users().remove(step.reference(target)));
    assertThat(removed.id()).isEqualTo(target);
    step.known().removed(target);
    step.run().removed().add(target);
  }

  private static void transferOwnership(Step step) {
    UserId giver = step.other();
    UserId receiver = step.target();
    Set<String> kept = step.roles();
    User owner =
        step.transfer(
            receiver,
            giver,
            kept,
            () -> step.here().users().transferOwnership(step.reference(giver), receiver, kept));
    assertThat(owner.id()).isEqualTo(receiver);
    assertThat(owner.owner()).isTrue();
    step.saw(owner);
    step.saw(step.system().users().get(giver));
  }

  /** Checks that a change has the outcome that its preview predicted. */
  private static void preview(Step step) {
    UserId target = step.target();
    UserChange change = step.change();
    Preview preview = step.here().access().preview(step.reference(target), change);
    try {
      changedAsAsked(
          step,
          step.change(() -> step.here().users().update(step.reference(target), change)),
          change);
      assertThat(preview.allowed()).as("a preview of what was done").isTrue();
    } catch (DirectoryException refusal) {
      DirectoryException foreseen = preview.refusal();
      Reason told =
          refusal.reason() == Reason.EMAIL_TAKEN && !seesHolder(step, change.email())
              ? null
              : refusal.reason();
      assertThat(foreseen == null ? null : foreseen.reason())
          .as("a preview of what was refused")
          .isEqualTo(told);
      throw refusal;
    }
  }

  private static boolean seesHolder(Step step, @Nullable String email) {
    Player player = step.player();
    return player == null
        || step.known().users().stream()
            .filter(user -> user.email().equals(email))
            .anyMatch(
                user ->
                    step.run()
                        .oracle()
                        .seenBy(step.place().id(), player.user())
                        .contains(user.id()));
  }
}
