package dev.userdirectory.testkit.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Feed;
import dev.userdirectory.FeedBatch;
import dev.userdirectory.Identity;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.Limits;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Organizations;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SeatDay;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemAuditTrail.Format;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Decision;
import dev.userdirectory.testkit.VisibilityConsistency;
import dev.userdirectory.testkit.actions.DirectoryRun.Place;
import dev.userdirectory.testkit.actions.DirectoryRun.Player;
import dev.userdirectory.testkit.internal.oracle.IndependentOracle;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operations of the host itself, queries of access and audit, and the passing of time. */
final class HostOperations {

  private static final int PLACES_LEFT = 2;

  private HostOperations() {}

  static void addTo(Map<String, Operation> operations) {
    operations.put("time passes", step -> step.run().clock().advance(step.hours()));
    operations.put("access.check", HostOperations::check);
    operations.put("access.explain", HostOperations::check);
    operations.put("access.mayActOn", HostOperations::mayActOn);
    operations.put(
        "access.whoCan",
        step -> step.here().access().whoCan(step.permission(), step.site(), PageRequest.first()));
    operations.put("access agrees", HostOperations::agree);
    operations.put("access.assignableRoles", step -> step.here().access().assignableRoles());
    operations.put(
        "audit.list", step -> step.here().audit().list(AuditQuery.latest(), PageRequest.first()));
    operations.put("audit.stream", HostOperations::stream);
    operations.put("audit.head", step -> step.here().audit().head());
    operations.put(
        "audit.verify",
        step ->
            assertThat(step.here().audit().verify(null)).isEqualTo(new AuditVerification.Intact()));
    operations.put("audit.export", HostOperations::export);
    operations.put(
        "audit.dropBefore",
        step -> step.system().audit().dropBefore(step.now().minus(step.hours())));
    operations.put("organization.organization", step -> step.here().organization());
    operations.put("organization.limits", step -> step.here().limits());
    operations.put("organization.limit", HostOperations::limit);
    operations.put("organization.rename", HostOperations::rename);
    operations.put("organization.importUsers", HostOperations::importUsers);
    operations.put("organization.replaceRole", HostOperations::replaceRole);
    operations.put("organization.mergeUsers", HostOperations::merge);
    operations.put("organization.seatsByDay", HostOperations::countSeats);
    operations.put("organization.withdrawSite", HostOperations::withdrawSite);
    operations.put(
        "organization.exportUser",
        step -> step.system().exportUser(step.target(), new StringWriter()));
    operations.put("organization.erase", HostOperations::erase);
    operations.put(
        "organization.purge", step -> step.system().purge(step.now().minus(step.hours())));
    operations.put("organization.delete", HostOperations::delete);
    operations.put(
        "organizations.list", step -> organizations(step).list(PageRequest.first().limit(2)));
    operations.put("organizations.feed", HostOperations::follow);
    operations.put("organizations.of", HostOperations::organizationsOf);
    operations.put("organizations.exportPerson", HostOperations::exportPerson);
    operations.put("organizations.create", HostOperations::create);
    operations.put("another organization", HostOperations::elsewhere);
  }

  private static Organizations organizations(Step step) {
    return step.directory().organizations(DirectoryRun.SYSTEM);
  }

  private static void check(Step step) {
    UserId target = step.target();
    String permission = step.permission();
    SiteId site = step.site();
    OrganizationDirectory here = step.here();
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
      IndependentOracle oracle = step.run().oracle();
      boolean may =
          isAskedOnBehalf(step, target)
              ? oracle.mayOnBehalf(step.place().id(), target, permission, where)
              : oracle.may(step.place().id(), target, permission, where);
      assertThat(checked)
          .as("whether %s may do %s at %s", target, permission, where)
          .isEqualTo(may);
    }
  }

  private static void replaceRole(Step step) {
    SystemDirectory system = step.system();
    List<User> all = system.users().stream(UserQuery.all()).toList();
    String from = all.get(step.draw().target() % all.size()).role();
    String to = step.roles().iterator().next();
    long changed = system.replaceRole(from, to);
    for (User user : all) {
      Set<String> expected = new HashSet<>(user.roles());
      if (expected.remove(from)) {
        changed--;
        expected.add(to);
        User now = system.users().get(user.id());
        assertThat(now.roles()).isEqualTo(expected);
        step.saw(now);
      }
    }
    assertThat(changed).isZero();
  }

  private static void merge(Step step) {
    UserId from = step.target();
    UserId into = step.other();
    User merged = step.system().mergeUsers(from, into);
    assertThat(merged.id()).isEqualTo(into);
    assertThat(merged.state()).isEqualTo(UserState.ACTIVE);
    step.known().removed(from);
    step.run().removed().add(from);
    step.saw(merged);
  }

  /** Checks that today's seat count is at least the number of users that are active now. */
  private static void countSeats(Step step) {
    LocalDate today = LocalDate.ofInstant(step.now(), ZoneOffset.UTC);
    List<SeatDay> days = step.system().seatsByDay(today.minusDays(5), today, ZoneOffset.UTC);
    long active =
        step.known().users().stream().filter(user -> user.state() == UserState.ACTIVE).count();
    for (SeatDay day : days) {
      assertThat(day.activeAndInvited()).isGreaterThanOrEqualTo(day.active());
      if (day.day().equals(today)) {
        assertThat(day.active()).isGreaterThanOrEqualTo(active);
      }
    }
  }

  /** Limits the seats to those taken, or removes the limit. */
  private static void limit(Step step) {
    long taken = step.system().limits().seats();
    boolean full = step.draw().kind() % 3 == 0;
    Limits limits = full ? Limits.none().seats((int) taken) : Limits.none();
    assertThat(step.system().limit(limits).freeSeats()).isEqualTo(full ? 0L : null);
  }

  private static boolean isAskedOnBehalf(Step step, UserId target) {
    Player player = step.player();
    return player != null && player.onBehalf() && player.user().equals(target);
  }

  private static void mayActOn(Step step) {
    UserId target = step.target();
    String permission = step.permission();
    Player player = step.player();
    Decision decision = step.here().access().mayActOn(permission, step.reference(target));
    IndependentOracle oracle = step.run().oracle();
    boolean expected =
        player == null
            || (oracle.mayActOn(step.place().id(), player.user(), target, permission)
                && (!player.onBehalf() || step.run().model().reading().contains(permission)));
    assertThat(decision.permitted())
        .as("whether %s may be done to %s", permission, target)
        .isEqualTo(expected);
  }

  private static void agree(Step step) {
    String permission = step.permission();
    try {
      VisibilityConsistency.in(step.directory(), step.place().id())
          .check(permission, DirectoryRun.SITES);
    } catch (DirectoryException refused) {
      // The check asks only what is never refused; a refusal that got out would count as an outcome
      // of the step.
      throw new AssertionError("What is always answered was refused.", refused);
    }
  }

  private static void stream(Step step) {
    AuditHead head = step.here().audit().head();
    List<AuditEvent> events = step.here().audit().stream(AuditQuery.latest()).toList();
    assertThat(events.get(0).sequence()).isEqualTo(head.sequence());
  }

  private static void export(Step step) {
    StringWriter text = new StringWriter();
    step.system().audit().export(AuditQuery.oldestFirst(), Format.JSON_LINES, text);
    assertThat(text.toString()).doesNotContain(secrets(step));
  }

  private static List<String> secrets(Step step) {
    List<String> secrets =
        new ArrayList<>(step.run().players().stream().map(Player::token).toList());
    step.run().letters().forEach(letter -> secrets.add(letter.code().reveal()));
    return secrets;
  }

  private static void rename(Step step) {
    String name = "Renamed " + step.draw().other();
    assertThat(step.change(() -> step.here().rename(name)).name()).isEqualTo(name);
    for (User user : step.known().users()) {
      assertThat(step.system().users().get(user.id()).organization().name()).isEqualTo(name);
    }
  }

  private static void importUsers(Step step) {
    List<NewUser> rows = List.of(step.newUser(), step.newUser());
    List<ImportedRow> outcomes = new ArrayList<>();
    step.system().importUsers(rows, outcomes::add);
    for (ImportedRow row : outcomes) {
      UserId user = row.user();
      if (user != null && row.refusal() == null) {
        User now = step.system().users().get(user);
        assertThat(step.known().knows(user))
            .isEqualTo(row.outcome() != ImportedRow.Outcome.CREATED);
        step.saw(now);
      }
    }
    assertThat(outcomes).hasSize(rows.size());
  }

  private static void withdrawSite(Step step) {
    SiteId site = step.site();
    List<User> without = step.system().withdrawSite(site);
    for (User user : step.known().users()) {
      if (user.sites().contains(site)) {
        User now = step.system().users().get(user.id());
        Set<SiteId> left = new HashSet<>(user.sites());
        left.remove(site);
        assertThat(now.sites()).isEqualTo(left);
        assertThat(without.stream().anyMatch(each -> each.id().equals(user.id())))
            .isEqualTo(left.isEmpty());
        step.saw(now);
      }
    }
  }

  private static void erase(Step step) {
    List<UserId> removed = step.run().removed();
    step.system()
        .erase(removed.isEmpty() ? step.target() : Draw.pick(removed, step.draw().other()));
    assertThat(step.system().audit().verify(null)).isEqualTo(new AuditVerification.Intact());
  }

  private static void delete(Step step) {
    List<Place> places = step.run().places();
    if (places.size() > PLACES_LEFT) {
      Place last = places.get(places.size() - 1);
      step.run().system(last).delete();
      places.remove(last);
      step.run().leave(last);
    }
  }

  private static void organizationsOf(Step step) {
    Player player = Draw.pick(step.run().players(), step.draw().other());
    organizations(step).of(Identity.verified(null, player.email()));
  }

  private static void exportPerson(Step step) {
    Player player = Draw.pick(step.run().players(), step.draw().other());
    organizations(step).exportPerson(Identity.verified(null, player.email()), new StringWriter());
  }

  private static void create(Step step) {
    List<Place> places = step.run().places();
    if (places.size() == PLACES_LEFT) {
      User owner = organizations(step).create("Made", NewUser.of(step.run().newEmail()));
      Place place = new Place(owner.organization().id(), new ReferenceModel());
      place.known().saw(owner, null);
      places.add(place);
    }
  }

  /** Checks that an actor cannot reach anything in another organization. */
  private static void elsewhere(Step step) {
    Player player = step.player();
    if (player == null) {
      return;
    }
    for (Place other : step.run().places()) {
      if (!other.id().equals(step.place().id())) {
        User somebody = Draw.pick(other.known().users(), step.draw().other());
        OrganizationDirectory foreign = step.directory().actingAs(step.caller(player), other.id());
        for (Runnable look :
            List.<Runnable>of(
                () -> foreign.users().get(somebody.id()),
                () -> foreign.users().update(somebody.id(), UserChange.empty().firstName("X")),
                () -> step.here().users().get(somebody.id()),
                () -> step.here().users().remove(somebody.id()),
                () -> foreign.invitations().get(step.invitation()))) {
          unseen(look);
        }
      }
    }
  }

  /**
   * Checks that an access is refused as not found, or as forbidden if the actor lacks the
   * permission altogether.
   */
  private static void unseen(Runnable look) {
    try {
      look.run();
    } catch (DirectoryException.NotFound | DirectoryException.Forbidden hidden) {
      return;
    }
    throw new AssertionError("Somebody of another organization was reached.");
  }

  /**
   * Reads the feed to its end and checks that each organization's events come in order, without
   * gaps or duplicates.
   */
  private static void follow(Step step) {
    Feed feed = step.directory().organizations(DirectoryRun.SYSTEM).feed("run");
    Map<OrganizationId, Long> last = new HashMap<>();
    List<FeedBatch> batches;
    do {
      batches = feed.next(1 + step.draw().other() % 20);
      for (FeedBatch batch : batches) {
        for (AuditEvent event : batch.events()) {
          Long before = last.put(batch.organization(), event.sequence());
          assertThat(before == null || event.sequence() == before + 1)
              .as("whether event %s follows %s", event.sequence(), before)
              .isTrue();
        }
        feed.acknowledge(batch);
      }
    } while (!batches.isEmpty());
  }
}
