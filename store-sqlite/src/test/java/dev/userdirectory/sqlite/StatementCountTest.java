package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.Visibility;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The number of statements says nothing about the number of users. */
class StatementCountTest {

  @TempDir private Path folder;

  @Test
  void eachMethodRunsAsManyStatementsForMany() {
    Map<String, Integer> few = statementsAt(10);

    assertThat(few.values()).allMatch(count -> count > 0);
    assertThat(statementsAt(2_000)).isEqualTo(few);
  }

  private Map<String, Integer> statementsAt(int users) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    StatementLog log = new StatementLog();
    Path file = folder.resolve(users + ".db");
    try (SqliteStore store = SqliteStore.open(file, SqliteOptions.defaults(), log)) {
      Samples.fill(store, users);
      calls(users)
          .forEach(
              (name, call) -> counts.put(name, log.of(() -> Samples.write(store, call)).size()));
    }
    return counts;
  }

  private static Map<String, Consumer<StoreTransaction>> calls(int users) {
    List<UserId> ids = IntStream.range(0, users).mapToObj(Samples::userId).toList();
    UserFilter scoped =
        new UserFilter(
            new Visibility(ids.get(1), false, Set.of(Samples.site(1)), Samples.START),
            EnumSet.allOf(UserState.class),
            null,
            null,
            "user",
            "user",
            null,
            "viewer",
            null);
    UserFilter whoCan = scoped.permitted(Samples.mayView(Samples.site(1)));
    Map<String, Consumer<StoreTransaction>> calls = new LinkedHashMap<>();
    calls.put("users by id", tx -> tx.users(ids));
    calls.put(
        "users by e-mail",
        tx -> tx.usersByEmail(IntStream.range(0, users).mapToObj(Samples::email).toList()));
    calls.put("list", tx -> tx.users(scoped, UserOrder.CREATED, Slice.first(users)));
    calls.put("count", tx -> tx.countUsers(scoped));
    calls.put("who can", tx -> tx.users(whoCan, UserOrder.CREATED, Slice.first(users)));
    calls.put("count who can", tx -> tx.countUsers(whoCan));
    calls.put("sessions", tx -> tx.openSessions(ids));
    calls.put("invitations", tx -> tx.pendingInvitations(ids));
    calls.put("events", tx -> tx.events(AuditFilter.ALL, Slice.first(users)));
    calls.put(
        "insert",
        tx -> tx.insertUsers(IntStream.range(users, 2 * users).mapToObj(Samples::user).toList()));
    calls.put(
        "update",
        tx ->
            tx.updateUsers(
                IntStream.range(0, users)
                    .mapToObj(number -> Samples.renamed(Samples.user(number), "new" + number))
                    .toList()));
    calls.put(
        "end sessions",
        tx ->
            tx.endSessions(
                IntStream.range(0, users).mapToObj(Samples::sessionId).toList(), Samples.START));
    calls.put(
        "update invitations",
        tx ->
            tx.updateInvitations(IntStream.range(0, users).mapToObj(Samples::invitation).toList()));
    calls.put(
        "append",
        tx ->
            tx.append(
                IntStream.rangeClosed(users + 1, 2 * users).mapToObj(Samples::event).toList()));
    calls.put("delete", tx -> tx.deleteUser(ids.get(0)));
    calls.put("erase", tx -> tx.eraseEvents(ids.get(1), users));
    calls.put("bury", StoreTransaction::bury);
    return calls;
  }
}
