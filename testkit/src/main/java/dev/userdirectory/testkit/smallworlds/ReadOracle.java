package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.testkit.internal.oracle.Census;
import dev.userdirectory.testkit.internal.oracle.Person;
import dev.userdirectory.testkit.internal.oracle.Powers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what every user is shown in a world. Lists, totals, who-can queries and single look-ups
 * must agree with each other and with the oracle, and so must the answers to what users may do to
 * each other and on each other's behalf. Methods return what is wrong, or null. They change nothing
 * but sessions.
 */
final class ReadOracle {

  private static final PageRequest ALL = PageRequest.first().limit(PageRequest.MAX_LIMIT);

  private final Powers powers;
  private final Set<String> asked;

  ReadOracle(Bounds bounds, Powers powers) {
    this.powers = powers;
    this.asked = bounds.asked();
  }

  @Nullable String judge(Stage stage, Census census) {
    for (Person reader : census.people()) {
      OrganizationDirectory organization = stage.as(reader.id());
      String wrong =
          reader.active()
              ? judge(organization, reader, census)
              : shutOut(() -> organization.users().list(UserQuery.all(), ALL));
      wrong = wrong != null ? wrong : actingAgrees(organization, reader, census);
      wrong = wrong != null || !reader.active() ? wrong : behalfAgrees(stage, reader, census);
      if (wrong != null) {
        return reader.label() + ": " + wrong;
      }
    }
    return null;
  }

  private @Nullable String judge(OrganizationDirectory organization, Person reader, Census census) {
    Set<UserId> seen = new HashSet<>();
    Set<UserId> got = new HashSet<>();
    for (Person person : census.people()) {
      if (powers.sees(reader, person, census.now())) {
        seen.add(person.id());
      }
      if (answers(() -> organization.users().get(person.id()))) {
        got.add(person.id());
      }
    }
    Page<User> listed = organization.users().list(UserQuery.all(), ALL);
    if (!got.equals(seen)) {
      return "Somebody gets other users one by one than they may see.";
    }
    if (!ids(listed).equals(got) || listed.total() != got.size()) {
      return "A list shows, or counts, other users than can be got one by one.";
    }
    if (!invitationsAgree(organization, reader, census)) {
      return "Somebody is shown other invitations than they may see.";
    }
    boolean audits = powers.may(reader, Permissions.AUDIT_READ, null, census.now());
    if (answers(() -> organization.audit().list(AuditQuery.latest(), ALL)) != audits) {
      return "The audit trail is shown to somebody who may not read it, or kept from who may.";
    }
    return whoCanAgrees(organization, seen, census);
  }

  private boolean invitationsAgree(
      OrganizationDirectory organization, Person reader, Census census) {
    Set<Person.Promise> seen = new HashSet<>();
    Set<Person.Promise> listed = new HashSet<>();
    Set<Person.Promise> got = new HashSet<>();
    List<Invitation> shown =
        organization.invitations().list(InvitationQuery.pending(), ALL).items();
    for (Person person : census.people()) {
      Person.Promise promise = person.promise();
      if (promise != null) {
        if (powers.sees(reader, person, census.now())) {
          seen.add(promise);
        }
        if (shown.stream().anyMatch(each -> each.id().equals(promise.id()))) {
          listed.add(promise);
        }
        if (answers(() -> organization.invitations().get(promise.id()))) {
          got.add(promise);
        }
      }
    }
    return listed.equals(seen) && got.equals(seen) && shown.size() == seen.size();
  }

  private @Nullable String whoCanAgrees(
      OrganizationDirectory organization, Set<UserId> seen, Census census) {
    for (String permission : asked) {
      for (SiteId place : powers.places()) {
        List<UserId> expected = new ArrayList<>();
        for (Person person : census.people()) {
          boolean may = powers.may(person, permission, place, census.now());
          if (seen.contains(person.id())) {
            boolean checked =
                place == null
                    ? organization.access().check(person.id(), permission)
                    : organization.access().check(person.id(), permission, place);
            if (checked != may) {
              return "A check by id of '" + permission + "' answers otherwise than the oracle.";
            }
            if (may) {
              expected.add(person.id());
            }
          }
        }
        Page<User> found =
            place == null
                ? organization.access().whoCan(permission, ALL)
                : organization.access().whoCan(permission, place, ALL);
        if (!ids(found).equals(new HashSet<>(expected)) || found.total() != expected.size()) {
          return "Who can do '" + permission + "' shows others than may do it and can be got.";
        }
      }
    }
    return null;
  }

  /** Compares the answers of {@code mayActOn} with the oracle's. */
  private @Nullable String actingAgrees(
      OrganizationDirectory organization, Person actor, Census census) {
    for (String permission : asked) {
      boolean holds = powers.maySomewhere(actor, permission, census.now());
      for (Person target : census.people()) {
        boolean expected =
            holds
                && powers.sees(actor, target, census.now())
                && powers.mayActOn(actor, target, permission, census.now());
        if (mayActOn(organization, target, permission) != expected) {
          return "Whether '%s' may be done to %s is answered otherwise than by the oracle."
              .formatted(permission, target.label());
        }
      }
    }
    return null;
  }

  private static boolean mayActOn(
      OrganizationDirectory organization, Person target, String permission) {
    try {
      return organization.access().mayActOn(permission, target.id()).permitted();
    } catch (DirectoryException.NotFound unseen) {
      return false;
    }
  }

  /**
   * Compares what a session on a user's behalf may do, by its caller and by the directory's checks,
   * with what the oracle says.
   */
  private @Nullable String behalfAgrees(Stage stage, Person person, Census census) {
    Caller caller = stage.onBehalfOf(person.id());
    OrganizationDirectory organization = stage.directory().actingAs(caller);
    for (String permission : asked) {
      String wrong =
          "Who acts on behalf of %s may do otherwise than read '%s'."
              .formatted(person.label(), permission);
      for (SiteId place : powers.places()) {
        boolean expected = powers.mayOnBehalf(person, permission, place, census.now());
        boolean may = place == null ? caller.may(permission) : caller.may(permission, place);
        boolean checked =
            place == null
                ? organization.access().check(person.id(), permission)
                : organization.access().check(person.id(), permission, place);
        if (may != expected || checked != expected) {
          return wrong;
        }
      }
      boolean acts =
          powers.reads(permission) && powers.maySomewhere(person, permission, census.now());
      if (mayActOn(organization, person, permission) != acts) {
        return wrong;
      }
    }
    return null;
  }

  private static Set<UserId> ids(Page<User> page) {
    Set<UserId> ids = new HashSet<>();
    page.items().forEach(user -> ids.add(user.id()));
    return ids;
  }

  private static @Nullable String shutOut(Runnable read) {
    return answers(read) ? "A user who is not active is shown something." : null;
  }

  private static boolean answers(Runnable read) {
    try {
      read.run();
      return true;
    } catch (DirectoryException.Forbidden | DirectoryException.NotFound refused) {
      return false;
    }
  }
}
