package dev.userdirectory.tck.directory.access;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Access;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.tck.directory.fixture.Pages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Tests the pages of the users who have a permission: their order, their cursors and their limits.
 */
public abstract class WhoCanPagesSuite extends AccessFlowSuite {

  private static List<UserId> ids(List<User> users) {
    return users.stream().map(User::id).toList();
  }

  private List<UserId> elevenClerks() {
    List<UserId> clerks = new ArrayList<>(List.of(owner.user().id()));
    for (int i = 0; i < 10; i++) {
      clock.advance(Duration.ofMinutes(i % 3));
      clerks.add(created(newUser("clerk" + (9 - i)).role("clerk")).id());
      created(newUser("guest" + i));
    }
    return clerks;
  }

  @Test
  void cursorsWalkBothWaysInOrderOfCreation() {
    List<UserId> all = elevenClerks();
    Function<PageRequest, Page<User>> list = page -> asOwner().access().whoCan(VIEW, NORTH, page);

    List<Page<User>> forward = Pages.forward(list, 4);
    List<Page<User>> backward = Pages.backward(list, 4, forward.get(2));

    assertThat(forward).hasSize(3).allSatisfy(page -> assertThat(page.total()).isEqualTo(11));
    assertThat(forward.stream().flatMap(page -> page.items().stream()).map(User::id))
        .containsExactlyElementsOf(all);
    assertThat(forward.get(0).previous()).isNull();
    assertThat(backward.stream().map(Page::items))
        .containsExactly(forward.get(0).items(), forward.get(1).items());
  }

  @Test
  void aPageStaysPutWhileOthersComeAndGo() {
    List<UserId> all = elevenClerks();
    Access access = asOwner().access();
    Page<User> first = access.whoCan(VIEW, PageRequest.first().limit(4));

    asOwner().users().remove(all.get(1));
    asOwner().users().update(all.get(4), deny(VIEW));
    UserId last = created(newUser("last").role("clerk")).id();

    List<UserId> rest = ids(access.whoCan(VIEW, PageRequest.cursor(first.next(), 100)).items());
    assertThat(rest).startsWith(all.get(5)).endsWith(last).hasSize(7);
  }

  @Test
  void pagesMayBeNumbered() {
    List<UserId> all = elevenClerks();

    Page<User> third = asOwner().access().whoCan(VIEW, PageRequest.number(3, 5));

    assertThat(ids(third.items())).containsExactly(all.get(10));
    assertThat(third.total()).isEqualTo(11);
    assertThat(asOwner().access().whoCan(VIEW, PageRequest.first()).items()).hasSize(11);
  }

  @Test
  void aPageOutOfBoundsIsAFault() {
    Access access = asOwner().access();

    for (int limit : List.of(0, -1, 101)) {
      assertInvalid(this, "limit", () -> access.whoCan(VIEW, PageRequest.first().limit(limit)));
    }
    assertThat(access.whoCan(VIEW, PageRequest.first().limit(1)).items()).hasSize(1);
    assertThat(access.whoCan(VIEW, PageRequest.first().limit(100)).items()).hasSize(1);
    assertInvalid(
        this,
        List.of("permission", "site", "limit", "page"),
        () -> access.whoCan("no.such", SiteId.of(" "), PageRequest.number(0, 0)));
  }

  @Test
  void aCursorIsBoundToItsQuestionAndATamperedOneIsRefused() {
    elevenClerks();
    Access access = asOwner().access();
    Access globex = as(stranger).access();
    String cursor = next(access.whoCan(VIEW, NORTH, PageRequest.first().limit(2)));
    PageRequest onward = PageRequest.cursor(cursor, 2);

    assertThat(access.whoCan(VIEW, NORTH, onward).items()).hasSize(2);
    assertInvalid(this, "cursor", () -> access.whoCan(VIEW, onward));
    assertInvalid(this, "cursor", () -> access.whoCan(VIEW, SOUTH, onward));
    assertInvalid(this, "cursor", () -> access.whoCan(DOORS, NORTH, onward));
    assertInvalid(this, "cursor", () -> asOwner().users().list(UserQuery.all(), onward));
    assertInvalid(this, "cursor", () -> globex.whoCan(VIEW, NORTH, onward));
    String flipped = (cursor.charAt(0) == 'A' ? 'B' : 'A') + cursor.substring(1);
    for (String tampered : List.of(flipped, cursor + "A", "no cursor", "")) {
      assertInvalid(
          this, "cursor", () -> access.whoCan(VIEW, NORTH, PageRequest.cursor(tampered, 2)));
    }
  }

  @Test
  void aSiteNamedEverywhereIsAnotherQuestionThanEverywhere() {
    elevenClerks();
    Access access = asOwner().access();
    String cursor = next(access.whoCan(VIEW, PageRequest.first().limit(2)));

    for (String site : List.of("everywhere", "null")) {
      assertInvalid(
          this,
          "cursor",
          () -> access.whoCan(VIEW, SiteId.of(site), PageRequest.cursor(cursor, 2)));
    }
  }

  private static String next(Page<User> page) {
    return Objects.requireNonNull(page.next());
  }
}
