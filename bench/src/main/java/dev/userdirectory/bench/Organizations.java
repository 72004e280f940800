package dev.userdirectory.bench;

import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * What an operation costs in a store of many organizations with one user each, in processor time.
 * The sizes are numbers of organizations. The limit is the same rows by hand.
 */
final class Organizations {

  private static final SystemActor SYSTEM = SystemActor.named("bench");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String CHANGE = "change a name";
  private static final int TURNS = 5;

  private final int calls;

  Organizations(boolean quick) {
    this.calls = quick ? 1_000 : 5_000;
  }

  /** An organization's id, its only user, and the token of that user's session. */
  private record Tenant(OrganizationId id, UserId user, String token) {}

  /** An operation on an organization. */
  private interface Call {
    void run(int organization) throws SQLException;
  }

  List<Figure> measure(List<Integer> sizes) throws SQLException {
    List<Figure> figures = new ArrayList<>();
    for (int size : sizes) {
      figures.addAll(measure(size));
    }
    return figures;
  }

  private List<Figure> measure(int size) throws SQLException {
    Path folder = World.folder();
    SqliteStore store = SqliteStore.open(folder.resolve("users.db"));
    try (UserDirectory file = open(store);
        UserDirectory memory = open(new MemoryStore())) {
      Map<String, Call> inFile = calls(file, register(file, size));
      Map<String, Call> inMemory = calls(memory, register(memory, size));
      Path copy = folder.resolve("rows.db");
      store.backup(copy);
      try (SameRows rows = SameRows.open(copy)) {
        List<Figure> figures = new ArrayList<>();
        for (String name : inFile.keySet()) {
          Asked asked = new Asked(size);
          double[] limit = new double[TURNS];
          double[] ours = new double[TURNS];
          double[] ofMemory = new double[TURNS];
          // The first turn does not count: the compiler has yet to see what runs.
          for (int turn = -1; turn < TURNS; turn++) {
            note(limit, turn, asked, byHand(rows, name));
            note(ours, turn, asked, inFile.get(name));
            note(ofMemory, turn, asked, inMemory.get(name));
          }
          figures.add(
              new Figure(
                  "organizations",
                  name,
                  size,
                  "µs",
                  Writes.median(ours),
                  Writes.spread(ours),
                  null,
                  Writes.median(limit),
                  Map.of("our memory store", Writes.median(ofMemory)),
                  false));
        }
        return figures;
      }
    }
  }

  private static UserDirectory open(DirectoryStore store) {
    return UserDirectoryBuilder.of(RoleModels.ownerAdminOperatorViewer(), store).build();
  }

  /** Registers organizations on many threads, since writes that wait are committed together. */
  private static List<Tenant> register(UserDirectory directory, int size) {
    ExecutorService threads = Executors.newFixedThreadPool(32);
    try {
      List<CompletableFuture<Tenant>> tenants =
          IntStream.range(0, size)
              .mapToObj(
                  i -> CompletableFuture.supplyAsync(() -> register(directory, "" + i), threads))
              .toList();
      return tenants.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdown();
    }
  }

  private static Tenant register(UserDirectory directory, String number) {
    SignInResult owner =
        directory.signIn(
            SignInRequest.of(
                    Identity.verified("idp|" + number, "user" + number + "@acme.example")
                        .named("First", "Last " + number))
                .register(true)
                .organizationName("Organization " + number),
            RequestContext.none());
    return new Tenant(owner.organization().id(), owner.user().id(), owner.token().reveal());
  }

  private static Map<String, Call> calls(UserDirectory directory, List<Tenant> tenants) {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put(
        "get by id",
        i -> {
          Tenant tenant = tenants.get(i);
          directory.actingAs(SYSTEM, tenant.id()).users().get(tenant.user());
        });
    calls.put(
        "authenticate", i -> directory.authenticate(tenants.get(i).token(), RequestContext.none()));
    calls.put(
        CHANGE,
        i -> {
          Tenant tenant = tenants.get(i);
          directory
              .actingAs(SYSTEM, tenant.id())
              .users()
              .update(tenant.user(), UserChange.empty().displayName("Name " + System.nanoTime()));
        });
    return calls;
  }

  private static Call byHand(SameRows rows, String name) {
    return name.equals(CHANGE) ? i -> rows.rename(i, "Name " + System.nanoTime()) : rows::byId;
  }

  /** Records the average time of a call in one turn. */
  private void note(double[] turns, int turn, Asked asked, Call call) throws SQLException {
    long begun = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < calls; i++) {
      call.run(asked.next());
    }
    if (turn >= 0) {
      turns[turn] = (THREADS.getCurrentThreadCpuTime() - begun) / 1e3 / calls;
    }
  }
}
