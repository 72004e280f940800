package dev.userdirectory.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.openjdk.jol.info.GraphLayout;

/** Measures the memory of a user in the memory store, beside a record in two hash maps. */
final class Memory {

  /** The most users that are measured: the measuring itself takes memory for each object. */
  private static final int MOST = 100_000;

  /** A user in the form in which a hand-written program keeps it. */
  private record Account(
      String id, String email, String name, String externalId, String role, List<String> sites) {}

  List<Figure> measure(List<Integer> sizes) {
    List<Figure> figures = new ArrayList<>();
    for (int size : sizes.stream().map(each -> Math.min(each, MOST)).distinct().toList()) {
      double plain = bytes(() -> accounts(size)) / size;
      try (World world = World.withoutSessions(size)) {
        world.dropEvents();
        double ours = (double) GraphLayout.parseInstance(world.store).totalSize() / size;
        figures.add(
            new Figure(
                "memory", "a user in memory", size, "B", ours, 0, null, plain, Map.of(), false));
      }
    }
    return figures;
  }

  private static double bytes(Supplier<Object> made) {
    return GraphLayout.parseInstance(made.get()).totalSize();
  }

  private static Object accounts(int size) {
    Map<String, Account> byId = new HashMap<>();
    Map<String, Account> byEmail = new HashMap<>();
    for (int i = 0; i < size; i++) {
      Account account =
          new Account(
              "user-" + i,
              World.email(i),
              World.name(i),
              World.externalId(i),
              "viewer",
              List.of(World.site(i)));
      byId.put(account.id(), account);
      byEmail.put(account.email(), account);
    }
    return List.of(byId, byEmail);
  }
}
