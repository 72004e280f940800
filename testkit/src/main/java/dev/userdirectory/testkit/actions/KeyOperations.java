package dev.userdirectory.testkit.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.IssuedKey;
import dev.userdirectory.Key;
import dev.userdirectory.KeyId;
import dev.userdirectory.NewKey;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.testkit.actions.DirectoryRun.Player;
import dev.userdirectory.testkit.internal.oracle.IndependentOracle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operations on machines and on keys. Persons can have keys only if the model allows it. */
final class KeyOperations {

  private KeyOperations() {}

  static void addTo(Map<String, Operation> operations) {
    operations.put("users.create machine", KeyOperations::createMachine);
    operations.put("keys.list", KeyOperations::list);
    operations.put("keys.issue", KeyOperations::issue);
    operations.put("keys.rotate", KeyOperations::rotate);
    operations.put("keys.revoke", KeyOperations::revoke);
    operations.put("directory.authenticate key", KeyOperations::authenticate);
  }

  private static void createMachine(Step step) {
    NewUser machine = NewUser.machine("Machine").roles(step.roles()).sites(step.sites());
    User created = step.change(() -> step.here().users().create(machine));
    assertThat(created.kind()).isEqualTo(UserKind.MACHINE);
    assertThat(created.roles()).isEqualTo(machine.roles());
    step.saw(created);
  }

  private static void list(Step step) {
    UserId target = step.target();
    assertThat(step.here().keys().list(step.reference(target)))
        .extracting(Key::id)
        .containsExactlyInAnyOrderElementsOf(step.known().keys(target, step.now()));
  }

  private static void issue(Step step) {
    UserId target = machine(step);
    NewKey key = NewKey.of("Key", step.now().plus(step.hours())).onlyPermissions(permissions(step));
    issued(step, target, step.change(() -> step.here().keys().issue(step.reference(target), key)));
  }

  private static void rotate(Step step) {
    UserId target = holder(step);
    KeyId old = key(step, target);
    Instant end = step.now().plus(step.hours());
    Duration overlap = Duration.ofHours(step.draw().other() % 50);
    IssuedKey next =
        step.change(() -> step.here().keys().rotate(step.reference(target), old, end, overlap));
    step.known().expires(target, old, step.now().plus(overlap));
    issued(step, target, next);
  }

  /** Records an issued key, and checks that its issuer has all the rights of the key's user. */
  private static void issued(Step step, UserId target, IssuedKey issued) {
    Player player = step.player();
    UserId actor = player == null ? null : player.user();
    if (actor != null && !actor.equals(target)) {
      assertThat(step.known().user(target).kind()).isEqualTo(UserKind.MACHINE);
      requireRights(step, actor, target, null);
      DirectoryRun.SITES.forEach(site -> requireRights(step, actor, target, site));
    }
    step.known().issued(issued.key());
    step.run().hands(step.place(), step.known().user(target), issued);
  }

  private static void requireRights(Step step, UserId actor, UserId target, @Nullable SiteId site) {
    IndependentOracle oracle = step.run().oracle();
    OrganizationId here = step.place().id();
    for (String permission : step.run().model().permissions()) {
      if (oracle.may(here, target, permission, site)) {
        assertThat(oracle.may(here, actor, permission, site))
            .as("whether who issues a key may %s at %s, as its user may", permission, site)
            .isTrue();
      }
    }
  }

  private static void revoke(Step step) {
    UserId target = holder(step);
    KeyId key = key(step, target);
    Key revoked = step.change(() -> step.here().keys().revoke(step.reference(target), key));
    assertThat(revoked.id()).isEqualTo(key);
    step.known().revoked(target, key);
  }

  /**
   * Checks that a live key grants its user's permissions, limited to those that it is narrowed to.
   */
  private static void authenticate(Step step) {
    List<Player> holders =
        step.run().players().stream().filter(player -> player.key() != null).toList();
    if (!holders.isEmpty()) {
      Player holder = Draw.pick(holders, step.draw().other());
      for (String permission : step.run().model().permissions()) {
        SignInOperations.authenticate(step, holder, permission);
      }
    }
  }

  /** Picks a machine most of the time, if there is one. */
  private static UserId machine(Step step) {
    List<User> machines =
        step.known().users().stream().filter(user -> user.kind() == UserKind.MACHINE).toList();
    return machines.isEmpty() || step.draw().seldom(5)
        ? step.target()
        : Draw.pick(machines, step.draw().target()).id();
  }

  /** Picks a user with a live key, if there is one. */
  private static UserId holder(Step step) {
    List<UserId> holders =
        step.known().users().stream()
            .map(User::id)
            .filter(user -> !step.known().keys(user, step.now()).isEmpty())
            .toList();
    return holders.isEmpty() ? machine(step) : Draw.pick(holders, step.draw().target());
  }

  private static KeyId key(Step step, UserId user) {
    List<KeyId> live = step.known().keys(user, step.now());
    return live.isEmpty() ? KeyId.of("") : Draw.pick(live, step.draw().other());
  }

  /** Returns null, which leaves the key unrestricted, or a single permission. */
  private static @Nullable Set<String> permissions(Step step) {
    return step.draw().kind() % 3 == 0 ? null : Set.of(step.permission());
  }
}
