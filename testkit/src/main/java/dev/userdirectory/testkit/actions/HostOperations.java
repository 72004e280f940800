package dev.userdirectory.testkit.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Organizations;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemAuditTrail.Format;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.access.Decision;
import dev.userdirectory.testkit.Agreement;
import dev.userdirectory.testkit.actions.DirectoryRun.Place;
import dev.userdirectory.testkit.actions.DirectoryRun.Player;
import dev.userdirectory.testkit.smallworlds.Umpire;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the host itself does, what is asked of access and audit, and what time does. */
final class HostOperations {

  private static final int PLACES_LEFT = 2;

  private HostOperations() {}

  static void addTo(Map<String, Operation> operations) {
    operations.put("time passes", turn -> turn.run().clock().advance(turn.hours()));
    operations.put("access.check", HostOperations::check);
    operations.put("access.explain", HostOperations::check);
    operations.put("access.mayActOn", HostOperations::mayActOn);
    operations.put(
        "access.whoCan",
        turn -> turn.here().access().whoCan(turn.permission(), turn.site(), PageRequest.first()));
    operations.put("access agrees", HostOperations::agree);
    operations.put("access.assignableRoles", turn -> turn.here().access().assignableRoles());
    operations.put(
        "audit.list", turn -> turn.here().audit().list(AuditQuery.latest(), PageRequest.first()));
    operations.put("audit.stream", HostOperations::stream);
    operations.put("audit.head", turn -> turn.here().audit().head());
    operations.put(
        "audit.verify",
        turn ->
            assertThat(turn.here().audit().verify(null)).isEqualTo(new AuditVerification.Intact()));
    operations.put("audit.export", HostOperations::export);
    operations.put(
        "audit.dropBefore",
        turn -> turn.system().audit().dropBefore(turn.now().minus(turn.hours())));
    operations.put("organization.organization", turn -> turn.here().organization());
    operations.put("organization.rename", HostOperations::rename);
    operations.put("organization.importUsers", HostOperations::importUsers);
    operations.put("organization.withdrawSite", HostOperations::withdrawSite);
    operations.put("organization.erase", HostOperations::erase);
    operations.put(
        "organization.purge", turn -> turn.system().purge(turn.now().minus(turn.hours())));
    operations.put("organization.delete", HostOperations::delete);
    operations.put(
        "organizations.list", turn -> organizations(turn).list(PageRequest.first().limit(2)));
    operations.put("organizations.of", HostOperations::organizationsOf);
    operations.put("organizations.create", HostOperations::create);
    operations.put("another organization", HostOperations::elsewhere);
  }

  private static Organizations organizations(Turn turn) {
    return turn.directory().organizations(DirectoryRun.SYSTEM);
  }

  private static void check(Turn turn) {
    UserId target = turn.target();
    String permission = turn.permission();
    SiteId site = turn.site();
    OrganizationDirectory here = turn.here();
    for (@Nullable SiteId where : Arrays.asList(site, null)) {
      Decision decision =
          where == null
              ? here.access().explain(target, permission)
              : here.access().explain(target, permission, where);
      boolean checked =
          where == null
              ? here.access().check(target, permission)
              : here.access().check(target, permission, where);
      assertThat(checked).isEqualTo(decision.permitted());
      Umpire umpire = turn.run().umpire();
      boolean may =
          isAskedOnBehalf(turn, target)
              ? umpire.mayOnBehalf(turn.place().id(), target, permission, where)
              : umpire.may(turn.place().id(), target, permission, where);
      assertThat(checked)
          .as("whether %s may do %s at %s", target, permission, where)
          .isEqualTo(may);
    }
  }

  private static boolean isAskedOnBehalf(Turn turn, UserId target) {
    Player player = turn.player();
    return player != null && player.onBehalf() && player.user().equals(target);
  }

  private static void mayActOn(Turn turn) {
    UserId target = turn.target();
    String permission = turn.permission();
    Player player = turn.player();
    Decision decision = turn.here().access().mayActOn(permission, turn.reference(target));
    Umpire umpire = turn.run().umpire();
    boolean expected =
        player == null
            || (umpire.mayActOn(turn.place().id(), player.user(), target, permission)
                && (!player.onBehalf() || turn.run().model().reading().contains(permission)));
    assertThat(decision.permitted())
        .as("whether %s may be done to %s", permission, target)
        .isEqualTo(expected);
  }

  private static void agree(Turn turn) {
    Agreement.in(turn.directory(), turn.place().id()).check(turn.permission(), DirectoryRun.SITES);
  }

  private static void stream(Turn turn) {
    AuditHead head = turn.here().audit().head();
    List<AuditEvent> events = turn.here().audit().stream(AuditQuery.latest()).toList();
    assertThat(events.get(0).sequence()).isEqualTo(head.sequence());
  }

  private static void export(Turn turn) {
    StringWriter text = new StringWriter();
    turn.system().audit().export(AuditQuery.oldestFirst(), Format.JSON_LINES, text);
    assertThat(text.toString()).doesNotContain(secrets(turn));
  }

  private static List<String> secrets(Turn turn) {
    List<String> secrets =
        new ArrayList<>(turn.run().players().stream().map(Player::token).toList());
    turn.run().letters().forEach(letter -> secrets.add(letter.code().reveal()));
    return secrets;
  }

  private static void rename(Turn turn) {
    String name = "Renamed " + turn.draw().other();
    assertThat(turn.change(() -> turn.here().rename(name)).name()).isEqualTo(name);
    for (User user : turn.ledger().users()) {
      assertThat(turn.system().users().get(user.id()).organization().name()).isEqualTo(name);
    }
  }

  private static void importUsers(Turn turn) {
    List<NewUser> rows = List.of(turn.newUser(), turn.newUser());
    List<ImportedRow> outcomes = new ArrayList<>();
    turn.system().importUsers(rows, outcomes::add);
    for (ImportedRow row : outcomes) {
      UserId user = row.user();
      if (user != null && row.refusal() == null) {
        User now = turn.system().users().get(user);
        assertThat(turn.ledger().knows(user))
            .isEqualTo(row.outcome() != ImportedRow.Outcome.CREATED);
        turn.saw(now);
      }
    }
    assertThat(outcomes).hasSize(rows.size());
  }

  private static void withdrawSite(Turn turn) {
    SiteId site = turn.site();
    List<User> without = turn.system().withdrawSite(site);
    for (User user : turn.ledger().users()) {
      if (user.sites().contains(site)) {
        User now = turn.system().users().get(user.id());
        Set<SiteId> left = new HashSet<>(user.sites());
        left.remove(site);
        assertThat(now.sites()).isEqualTo(left);
        assertThat(without.stream().anyMatch(each -> each.id().equals(user.id())))
            .isEqualTo(left.isEmpty());
        turn.saw(now);
      }
    }
  }

  private static void erase(Turn turn) {
    List<UserId> removed = turn.run().removed();
    turn.system()
        .erase(removed.isEmpty() ? turn.target() : Draw.pick(removed, turn.draw().other()));
    assertThat(turn.system().audit().verify(null)).isEqualTo(new AuditVerification.Intact());
  }

  private static void delete(Turn turn) {
    List<Place> places = turn.run().places();
    if (places.size() > PLACES_LEFT) {
      Place last = places.get(places.size() - 1);
      turn.run().system(last).delete();
      places.remove(last);
      turn.run().leave(last);
    }
  }

  private static void organizationsOf(Turn turn) {
    Player player = Draw.pick(turn.run().players(), turn.draw().other());
    organizations(turn).of(Identity.verified(null, player.email()));
  }

  private static void create(Turn turn) {
    List<Place> places = turn.run().places();
    if (places.size() == PLACES_LEFT) {
      User owner = organizations(turn).create("Made", NewUser.of(turn.run().newEmail()));
      Place place = new Place(owner.organization().id(), new Ledger());
      place.ledger().saw(owner, null);
      places.add(place);
    }
  }

  /** In an organization that is not theirs everything is as if it did not exist. */
  private static void elsewhere(Turn turn) {
    Player player = turn.player();
    if (player == null) {
      return;
    }
    for (Place other : turn.run().places()) {
      if (!other.id().equals(turn.place().id())) {
        User somebody = Draw.pick(other.ledger().users(), turn.draw().other());
        OrganizationDirectory foreign = turn.directory().actingAs(turn.caller(player), other.id());
        for (Runnable look :
            List.<Runnable>of(
                () -> foreign.users().get(somebody.id()),
                () -> foreign.users().update(somebody.id(), UserChange.set().firstName("X")),
                () -> turn.here().users().get(somebody.id()),
                () -> turn.here().users().remove(somebody.id()))) {
          unseen(look);
        }
      }
    }
  }

  /** Not found; or forbidden, for who may do the like to nobody. */
  private static void unseen(Runnable look) {
    try {
      look.run();
    } catch (DirectoryException.NotFound | DirectoryException.Forbidden hidden) {
      return;
    }
    throw new AssertionError("Somebody of another organization was reached.");
  }
}
