package dev.userdirectory.tck.store.users;

import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserState;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the search for users by the beginnings of their names and e-mails. */
public abstract class StoreUserSearchSuite extends StoreSuite {

  @Test
  void wildcardsAndQuotesInAPrefixAreMatchedLiterally() {
    insert(
        user(ACME, 1).email("100%@acme.example").nameKeys("a_b").row(),
        user(ACME, 2).email("100@acme.example").nameKeys("aXb").row(),
        user(ACME, 3).email("*@acme.example").nameKeys("[a]?").row(),
        user(ACME, 4).email("\\@acme.example").nameKeys("o'b").row());

    assertThat(numbers(beginning("100%"), UserOrder.EMAIL)).containsExactly(1);
    assertThat(numbers(beginning("%"), UserOrder.EMAIL)).isEmpty();
    assertThat(numbers(beginning("a_"), UserOrder.EMAIL)).containsExactly(1);
    assertThat(numbers(beginning("_"), UserOrder.EMAIL)).isEmpty();
    assertThat(numbers(beginning("*"), UserOrder.EMAIL)).containsExactly(3);
    assertThat(numbers(beginning("[a"), UserOrder.EMAIL)).containsExactly(3);
    assertThat(numbers(beginning("\\"), UserOrder.EMAIL)).containsExactly(4);
    assertThat(numbers(beginning("o'"), UserOrder.EMAIL)).containsExactly(4);
  }

  @Test
  void aPrefixCanEndWithAnyCharacter() {
    String last = Character.toString(0x10FFFF);
    insert(
        user(ACME, 1).nameKeys("x" + last + "y").row(),
        user(ACME, 2).nameKeys("x" + last).row(),
        user(ACME, 3).nameKeys("x" + Character.toString(0x10FFFE)).row(),
        user(ACME, 4).nameKeys("y").row(),
        user(ACME, 5).nameKeys("x\uD7FFa").row(),
        user(ACME, 6).nameKeys("x\uE000a").row());

    assertThat(numbers(beginning("x" + last), UserOrder.CREATED)).containsExactly(1, 2);
    assertThat(numbers(beginning("x\uD7FF"), UserOrder.CREATED)).containsExactly(5);
    assertThat(numbers(beginning("x"), UserOrder.CREATED)).containsExactly(1, 2, 3, 5, 6);
    assertThat(numbers(beginning(last), UserOrder.CREATED)).isEmpty();
  }

  @Test
  void aPrefixMatchesAnyNameKeyOrTheEmailByBytes() {
    insert(
        user(ACME, 1).nameKeys("casey lee", "casey", "lee").row(),
        user(ACME, 2).email("lee@acme.example").row(),
        user(ACME, 3).nameKeys("Lee", "a lee").row());

    assertThat(numbers(beginning("lee"), UserOrder.CREATED)).containsExactly(1, 2);
    assertThat(numbers(beginning("casey l"), UserOrder.CREATED)).containsExactly(1);
  }

  @Test
  void aUserWhoMatchesASearchInSeveralWaysIsListedAndCountedOnce() {
    insert(
        user(ACME, 1)
            .email("lee@acme.example")
            .nameKeys("lee", "lee lee")
            .sites(Rows.DOCK, Rows.GATE)
            .row());
    Visibility both =
        new Visibility(Rows.userId(1), false, Set.of(Rows.DOCK, Rows.GATE), Rows.START);
    UserFilter filter = beginning(both, "lee");

    assertThat(numbers(filter, UserOrder.CREATED)).containsExactly(1);
    assertThat(in(ACME).countUsers(filter)).isEqualTo(1);
  }

  private static UserFilter beginning(String prefix) {
    return beginning(Visibility.all(Rows.START), prefix);
  }

  private static UserFilter beginning(Visibility seen, String prefix) {
    Set<UserState> any = Set.of(UserState.values());
    return new UserFilter(seen, any, null, null, prefix, prefix, null, null, null, null);
  }

  private List<Integer> numbers(UserFilter filter, UserOrder order) {
    return in(ACME).users(filter, order, Slice.first(99)).stream()
        .map(found -> (int) found.id().value().getLeastSignificantBits())
        .toList();
  }
}
