package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbiddenReading;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserQuery.Order;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import dev.userdirectory.tck.directory.fixture.Pages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests finding a user by id, e-mail or both, and lists in the order of e-mails. */
public abstract class FindUserSuite extends FlowSuite {

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private static Page<User> find(OrganizationDirectory organization, UserQuery query) {
    return organization.users().list(query, PageRequest.first());
  }

  private static UserQuery by(String email) {
    return UserQuery.all().email(email);
  }

  // Find

  @ParameterizedTest
  @ValueSource(strings = {"casey@acme.example", " Casey@ACME.example ", "CASEY@acme.EXAMPLE"})
  void anAdminFindsAUserByAnySpellingOfTheAddress(String spelling) {
    User casey = created(newUser("casey"));
    SignInResult admin = member("alex", "admin");

    Page<User> found = find(as(admin), by(spelling));

    assertThat(found.items()).containsExactly(casey);
    assertThat(found.total()).isEqualTo(1);
  }

  @Test
  void anAdminFindsAUserById() {
    User casey = created(newUser("casey"));
    SignInResult admin = member("alex", "admin");

    assertThat(find(as(admin), UserQuery.all().id(casey.id().toString())).items())
        .containsExactly(casey);
  }

  @Test
  void idAndAddressMustBothMatch() {
    User casey = created(newUser("casey"));
    created(newUser("alex"));
    UserQuery query = UserQuery.all().id(casey.id().toString());

    assertThat(find(asOwner(), query.email(address("casey"))).items()).containsExactly(casey);
    assertThat(find(asOwner(), query.email(address("alex"))).total()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0f0f0f0f-0000-7000-8000-000000000000", "no id", ""})
  void anUnknownIdFindsNobody(String id) {
    assertThat(find(asOwner(), UserQuery.all().id(id)).items()).isEmpty();
  }

  @Test
  void aUserFindsThemselvesAlone() {
    SignInResult casey = member("casey", "user");

    assertThat(find(as(casey), UserQuery.all()).items())
        .extracting(User::id)
        .containsExactly(casey.user().id());
    assertThat(find(as(casey), by(address("casey"))).total()).isEqualTo(1);
    assertThat(find(as(casey), by(owner.user().email())).total()).isZero();
    assertThat(find(as(casey), UserQuery.all().id(owner.user().id().toString())).total()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101, Integer.MAX_VALUE})
  void aLimitOutsideOneToOneHundredIsRefused(int limit) {
    assertInvalid(
        this,
        "limit",
        () -> asOwner().users().list(UserQuery.all(), PageRequest.first().limit(limit)));
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void theCursorsWalkBothWaysInBothOrders(Order order) {
    List<User> everyone = new ArrayList<>();
    for (String name : List.of("n", "c", "x", "a", "m", "B", "z", "10", "2")) {
      everyone.add(created(newUser(name)));
    }
    everyone.add(0, asOwner().users().get(UserRef.me()));
    if (order == Order.EMAIL) {
      everyone.sort(Comparator.comparing(User::canonicalEmail));
    }
    UserQuery query = UserQuery.all().orderBy(order);
    OrganizationDirectory acme = asOwner();
    Function<PageRequest, Page<User>> list = page -> acme.users().list(query, page);

    List<Page<User>> there = Pages.forward(list, 3);
    List<Page<User>> back = Pages.backward(list, 3, there.get(there.size() - 1));

    assertThat(there).extracting(page -> page.items().size()).containsExactly(3, 3, 3, 1);
    assertThat(there).extracting(Page::total).containsOnly(10L);
    assertThat(there.stream().flatMap(page -> page.items().stream()))
        .containsExactlyElementsOf(everyone);
    assertThat(back)
        .extracting(Page::items)
        .isEqualTo(there.subList(0, 3).stream().map(Page::items).toList());
    assertThat(there.get(0).previous()).isNull();
    assertThat(there.get(3).next()).isNull();
    assertThat(back.get(0).previous()).isNull();
  }

  @Test
  void addressesAreOrderedByTheBytesOfTheirCanonicalForm() {
    List<String> byBytes =
        List.of("a+b", "a-b", "a.b", "a_b", "ab", "z", "\u00e9", "\uff5a", "\uD83D\uDE00");
    List<String> created = new ArrayList<>(byBytes);
    Collections.shuffle(created, new Random(7));
    created.forEach(name -> created(newUser(name)));
    UserQuery query = UserQuery.all().orderBy(Order.EMAIL).role("user");

    List<Page<User>> pages = Pages.forward(page -> asOwner().users().list(query, page), 2);

    assertThat(pages.stream().flatMap(page -> page.items().stream()).map(User::email))
        .containsExactlyElementsOf(byBytes.stream().map(FlowSuite::address).toList());
  }

  @Test
  void aPageThatIsExactlyFullIsTheLast() {
    created(newUser("casey"));

    Page<User> page = asOwner().users().list(UserQuery.all(), PageRequest.first().limit(2));

    assertThat(page.items()).hasSize(2);
    assertThat(page.next()).isNull();
  }

  @Test
  void whoComesOrGoesBetweenTwoPagesShiftsNobodyElse() {
    List<User> users = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d")) {
      users.add(created(newUser(name)));
    }
    UserQuery byAddress = UserQuery.all().email(null).orderBy(Order.EMAIL);
    Page<User> first = asOwner().users().list(byAddress, PageRequest.first().limit(2));

    asOwner().users().remove(users.get(1).id());
    created(newUser("aa"));
    Page<User> second = asOwner().users().list(byAddress, PageRequest.cursor(first.next(), 2));

    assertThat(second.items())
        .extracting(User::email)
        .containsExactly("c@acme.example", "d@acme.example");
  }

  @Test
  void aCursorThatWasAlteredOrBelongsElsewhereIsRefused() {
    created(newUser("casey"));
    created(newUser("alex"));
    Page<User> page = asOwner().users().list(UserQuery.all(), PageRequest.first().limit(1));
    String cursor = String.valueOf(page.next());
    List<String> tampered = new ArrayList<>(List.of("x", cursor + "A", "é" + cursor));
    for (int i = 0; i < cursor.length(); i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      tampered.add(cursor.substring(0, i) + other + cursor.substring(i + 1));
    }

    for (String bad : tampered) {
      assertInvalid(
          this,
          "cursor",
          () -> asOwner().users().list(UserQuery.all(), PageRequest.cursor(bad, 1)));
    }
    for (UserQuery other :
        List.of(
            UserQuery.all().orderBy(Order.EMAIL),
            UserQuery.members(),
            UserQuery.all().role("user"),
            UserQuery.all().search("c"))) {
      assertInvalid(
          this, "cursor", () -> asOwner().users().list(other, PageRequest.cursor(cursor, 1)));
    }
    assertInvalid(
        this,
        "cursor",
        () -> as(stranger).users().list(UserQuery.all(), PageRequest.cursor(cursor, 1)));
  }

  // Get

  @Test
  void aUserIsGotByIdOrAddressOrBoth() {
    User casey = created(newUser("casey"));
    String id = casey.id().toString();

    for (UserRef reference :
        List.of(
            casey.id(),
            UserRef.idOrEmail(id, null),
            UserRef.idOrEmail(null, "CASEY@acme.example"),
            UserRef.idOrEmail(id, address("casey")),
            UserRef.email("Casey@Acme.Example"))) {
      assertThat(asOwner().users().get(reference)).isEqualTo(casey);
    }
  }

  @Test
  void anIdAndAnAddressOfTwoPeopleNameNobody() {
    User casey = created(newUser("casey"));

    assertNotFound(
        this,
        Reason.NO_USER,
        () ->
            asOwner().users().get(UserRef.idOrEmail(casey.id().toString(), owner.user().email())));
  }

  @Test
  void aReferenceToNobodyNeverMeansOneself() {
    for (UserRef incomplete :
        List.of(UserRef.idOrEmail(null, null), UserRef.email(null), UserRef.externalId(null))) {
      assertInvalid(this, "user", () -> asOwner().users().get(incomplete));
      assertInvalid(this, "user", () -> asOwner().users().remove(incomplete));
    }
  }

  @Test
  void aUserGetsThemselvesAloneByEveryReference() {
    SignInResult casey = member("casey", "user");
    String id = casey.user().id().toString();

    for (UserRef oneself :
        List.of(
            UserRef.me(),
            UserRef.idOrEmail(id, null),
            UserRef.idOrEmail(id, address("casey")),
            UserRef.email(address("casey")))) {
      assertThat(as(casey).users().get(oneself).id()).isEqualTo(casey.user().id());
    }
    for (String somebody : List.of(owner.user().email(), address("nobody"))) {
      assertForbiddenReading(
          this, Reason.DEFAULT_DENY, () -> as(casey).users().get(UserRef.email(somebody)));
    }
  }

  @Test
  void anUnknownOrForeignAddressIsNotFound() {
    for (String nobody : List.of(address("nobody"), stranger.user().email())) {
      assertNotFound(this, Reason.NO_USER, () -> asOwner().users().get(UserRef.email(nobody)));
    }
  }
}
