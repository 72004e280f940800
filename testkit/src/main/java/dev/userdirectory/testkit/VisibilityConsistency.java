package dev.userdirectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Access;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Decision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks that all reads of an organization agree: each user lists, searches, counts and streams
 * exactly the users that they may get one by one, and decisions agree with checks and with the
 * users found by permission. It can be used on any organization, at any time when nothing writes.
 */
public final class VisibilityConsistency {

  private static final SystemActor ONLOOKER = SystemActor.named("onlooker");

  private final UserDirectory directory;
  private final OrganizationId organization;

  private VisibilityConsistency(UserDirectory directory, OrganizationId organization) {
    this.directory = directory;
    this.organization = organization;
  }

  /**
   * {@return the check for an organization}
   *
   * @param directory the directory
   * @param organization the organization whose users to check
   */
  public static VisibilityConsistency in(UserDirectory directory, OrganizationId organization) {
    return new VisibilityConsistency(directory, organization);
  }

  /**
   * Compares the answers that the system and every active person get about all users, including
   * machines.
   *
   * @param permission the permission to ask about
   * @param sites the sites to ask about, in addition to everywhere
   * @throws AssertionError if two answers differ
   */
  public void check(String permission, Collection<SiteId> sites) {
    OrganizationDirectory system = directory.actingAs(ONLOOKER, organization);
    List<User> everyone = system.users().stream(UserQuery.all()).toList();
    List<@Nullable SiteId> places = new ArrayList<>(sites);
    places.add(null);
    check(system, everyone, permission, places);
    for (User reader : everyone) {
      // A machine acts only by its keys, whose secrets only the host has.
      if (reader.state() == UserState.ACTIVE && reader.kind() == UserKind.PERSON) {
        Caller caller =
            directory.authenticate(
                Identity.verified(reader.externalId(), reader.email()),
                organization,
                RequestContext.none());
        check(directory.actingAs(caller), everyone, permission, places);
        for (SiteId place : places) {
          callerAgrees(caller, permission, place);
        }
      }
    }
  }

  private void callerAgrees(Caller caller, String permission, @Nullable SiteId place) {
    Access access = directory.actingAs(caller).access();
    Decision decision = explained(access, caller.user(), permission, place);
    assertThat(place == null ? caller.check(permission) : caller.check(permission, place))
        .isEqualTo(decision);
    assertThat(place == null ? caller.may(permission) : caller.may(permission, place))
        .isEqualTo(decision.permitted());
  }

  private static void check(
      OrganizationDirectory reader,
      List<User> everyone,
      String permission,
      List<@Nullable SiteId> places) {
    List<User> got = everyone.stream().filter(user -> answers(reader, user)).toList();
    listsShow(reader, got);
    searchesShow(reader, got);
    for (SiteId place : places) {
      List<User> able = new ArrayList<>();
      for (User user : got) {
        if (permitted(reader.access(), user.id(), permission, place)
            && user.state() == UserState.ACTIVE) {
          able.add(user);
        }
      }
      whoCanShows(reader.access(), permission, place, able);
    }
  }

  private static boolean answers(OrganizationDirectory reader, User user) {
    try {
      assertThat(reader.users().get(user.id()).id()).isEqualTo(user.id());
      return true;
    } catch (DirectoryException.Forbidden | DirectoryException.NotFound hidden) {
      return false;
    }
  }

  private static void listsShow(OrganizationDirectory reader, List<User> got) {
    assertThat(reader.users().stream(UserQuery.all()).map(User::id))
        .as("streamed")
        .containsExactlyElementsOf(got.stream().map(User::id).toList());
    assertShows(reader, UserQuery.all(), got);
  }

  /** Searches by the role, e-mail address, kind, state and sites of each user seen. */
  private static void searchesShow(OrganizationDirectory reader, List<User> got) {
    for (User user : got) {
      String role = user.role();
      assertShows(
          reader, UserQuery.all().role(role), has(got, each -> each.roles().contains(role)));
      if (user.kind() == UserKind.PERSON) {
        String begin = user.canonicalEmail().substring(0, 1);
        assertShows(
            reader,
            UserQuery.all().email(user.email()).search(begin),
            has(got, each -> each.id().equals(user.id())));
      }
      assertShows(
          reader, UserQuery.all().kind(user.kind()), has(got, each -> each.kind() == user.kind()));
      assertShows(
          reader,
          UserQuery.all().states(user.state()),
          has(got, each -> each.state() == user.state()));
      for (SiteId site : user.sites()) {
        assertShows(
            reader, UserQuery.all().site(site), has(got, each -> each.sites().contains(site)));
      }
    }
  }

  private static List<User> has(List<User> users, Predicate<User> what) {
    return users.stream().filter(what).toList();
  }

  /** Compares page by page, so that no item is lost at the end of a page. */
  private static void assertShows(
      OrganizationDirectory reader, UserQuery query, List<User> expected) {
    PageRequest two = PageRequest.first().limit(2);
    List<UserId> shown = new ArrayList<>();
    Page<User> page = reader.users().list(query, two);
    while (true) {
      assertThat(page.total()).as("total of %s", query).isEqualTo(expected.size());
      page.items().forEach(user -> shown.add(user.id()));
      if (page.next() == null) {
        break;
      }
      page = reader.users().list(query, PageRequest.cursor(page.next(), 2));
    }
    assertThat(shown)
        .as("users of %s", query)
        .containsExactlyElementsOf(expected.stream().map(User::id).toList());
  }

  private static boolean permitted(
      Access access, UserId user, String permission, @Nullable SiteId place) {
    Decision decision = explained(access, user, permission, place);
    boolean checked =
        place == null ? access.check(user, permission) : access.check(user, permission, place);
    assertThat(checked)
        .as("check of %s against %s", permission, decision)
        .isEqualTo(decision.permitted());
    return checked;
  }

  private static Decision explained(
      Access access, UserId user, String permission, @Nullable SiteId place) {
    return place == null
        ? access.explain(user, permission)
        : access.explain(user, permission, place);
  }

  private static void whoCanShows(
      Access access, String permission, @Nullable SiteId place, List<User> able) {
    List<UserId> shown = new ArrayList<>();
    PageRequest request = PageRequest.first().limit(PageRequest.MAX_LIMIT);
    Page<User> found;
    do {
      found =
          place == null
              ? access.whoCan(permission, request)
              : access.whoCan(permission, place, request);
      found.items().forEach(user -> shown.add(user.id()));
      request = PageRequest.cursor(found.next(), PageRequest.MAX_LIMIT);
    } while (found.next() != null);
    assertThat(shown)
        .as("who can %s at %s", permission, place)
        .containsExactlyElementsOf(able.stream().map(User::id).toList());
    assertThat(found.total()).isEqualTo(able.size());
  }
}
