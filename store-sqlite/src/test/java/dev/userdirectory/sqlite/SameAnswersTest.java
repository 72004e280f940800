package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.userdirectory.Access;
import dev.userdirectory.AuditTrail;
import dev.userdirectory.Caller;
import dev.userdirectory.Invitations;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Organizations;
import dev.userdirectory.Sessions;
import dev.userdirectory.SystemAuditTrail;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.Users;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.testkit.FakeClock;
import dev.userdirectory.testkit.RandomWalk;
import dev.userdirectory.testkit.RandomWalk.Transcript;
import dev.userdirectory.testkit.RecordingSender;
import dev.userdirectory.testkit.SeededIds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store in a file and one in memory can't be told apart by what the directory answers. */
class SameAnswersTest {

  private static final int SEEDS = 25 * Integer.getInteger("userdirectory.rounds", 1);
  private static final int STEPS = 200;
  private static final int LINES_BEFORE = 3;

  private static final List<RoleModel> MODELS =
      List.of(
          RoleModels.ownerAdminOperatorViewer().granting("viewer", "cameras.view"),
          RoleModels.permissionFlags().granting("user", "cameras.view"),
          RoleModels.ownerFlag().granting("OPERATOR", "cameras.view"),
          RoleModels.ownerAdminUser().granting("user", "cameras.view"),
          RoleModels.ownerAdminSupportMember().granting("support", "cameras.view"));

  /** What leads from one part of the API to another, or says what a caller is. */
  private static final Set<String> NO_OPERATIONS =
      Set.of(
          "directory.actingAs",
          "directory.organizations",
          "directory.close",
          "organization.users",
          "organization.invitations",
          "organization.sessions",
          "organization.audit",
          "organization.access",
          "caller.user",
          "caller.organization",
          "caller.session",
          "caller.context");

  @TempDir private Path folder;

  @Test
  void walksOfEveryOperationGetTheSameAnswersFromBothStores() {
    List<Transcript> walks =
        IntStream.range(0, SEEDS).parallel().mapToObj(this::walkTheSameInBoth).toList();

    Map<String, Integer> drawn = new TreeMap<>();
    walks.forEach(walk -> walk.drawn().forEach((name, n) -> drawn.merge(name, n, Integer::sum)));
    assertThat(drawn).doesNotContainValue(0);
    assertThat(walks.stream().mapToInt(Transcript::succeeded).sum())
        .isGreaterThan(SEEDS * STEPS / 3);
  }

  private Transcript walkTheSameInBoth(int seed) {
    Transcript inMemory = walk(seed, new MemoryStore());
    Transcript inFile = walk(seed, SqliteStore.open(folder.resolve(seed + ".db")));
    assertSameLines(seed, inMemory.lines(), inFile.lines());
    return inMemory;
  }

  private static Transcript walk(int seed, DirectoryStore store) {
    RoleModel model = MODELS.get(seed % MODELS.size());
    FakeClock clock = FakeClock.create();
    RecordingSender sender = new RecordingSender();
    sender.failing(seed % 7 == 0);
    try (UserDirectory directory =
        UserDirectoryBuilder.of(model, store)
            .clock(clock)
            .ids(new SeededIds(seed))
            .invitationSender(sender)
            .build()) {
      return RandomWalk.over(directory, clock, model, seed).steps(STEPS);
    }
  }

  private static void assertSameLines(int seed, List<String> inMemory, List<String> inFile) {
    for (int i = 0; i < STEPS; i++) {
      if (!inMemory.get(i).equals(inFile.get(i))) {
        fail(
            "Seed %d: the answers differ.\n%s\nin memory: %s\nin a file: %s",
            seed,
            String.join("\n", inMemory.subList(Math.max(0, i - LINES_BEFORE), i)),
            inMemory.get(i),
            inFile.get(i));
      }
    }
  }

  @Test
  void aWalkKnowsEveryOperationOfTheApi() {
    RoleModel model = MODELS.get(0);
    Set<String> known = new TreeSet<>();
    try (UserDirectory directory = UserDirectoryBuilder.of(model, new MemoryStore()).build()) {
      Transcript nothing = RandomWalk.over(directory, FakeClock.create(), model, 0).steps(0);
      nothing.drawn().keySet().forEach(name -> known.add(name.split(" ", 2)[0]));
    }

    assertThat(known)
        .containsAll(operations("directory", UserDirectory.class))
        .containsAll(operations("organizations", Organizations.class))
        .containsAll(operations("organization", OrganizationDirectory.class))
        .containsAll(operations("organization", SystemDirectory.class))
        .containsAll(operations("users", Users.class))
        .containsAll(operations("invitations", Invitations.class))
        .containsAll(operations("sessions", Sessions.class))
        .containsAll(operations("audit", AuditTrail.class))
        .containsAll(operations("audit", SystemAuditTrail.class))
        .containsAll(operations("access", Access.class))
        .containsAll(operations("caller", Caller.class));
  }

  private static Set<String> operations(String part, Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .map(method -> part + "." + method.getName())
        .filter(name -> !NO_OPERATIONS.contains(name))
        .collect(Collectors.toSet());
  }
}
