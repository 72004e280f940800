package dev.userdirectory.sqlite.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditTrail;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.sqlite.SqliteStore;
import dev.userdirectory.testkit.Invariants;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that a file of every version of the schema can be opened and loses nothing. */
@Execution(ExecutionMode.CONCURRENT)
class KeptFilesTest {

  private static final int FIRST_OF_THE_PRESENT_FORMAT = 4;
  private static final int FIRST_WITH_ROLES = 5;
  private static final int FIRST_WITH_KEYS = 6;
  private static final SystemActor READER = SystemActor.named("reader");

  @TempDir private Path folder;

  /** Returns all versions of the schema, one for each migration script. */
  static List<Integer> versions() throws IOException, URISyntaxException {
    URL first = Objects.requireNonNull(SqliteStore.class.getResource("V1__schema.sql"));
    try (Stream<Path> files = Files.list(Path.of(first.toURI()).getParent())) {
      long scripts =
          files.filter(file -> file.getFileName().toString().matches("V\\d+__.*\\.sql")).count();
      return IntStream.rangeClosed(1, (int) scripts).boxed().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void migratingAFileOfAnyVersionKeepsItsContents(int version) throws IOException, SQLException {
    Path file = copy(version);
    try (UserDirectory directory = open(file)) {
      assertThat(saidOf(directory, version)).isEqualTo(KeptFile.said(version));
      eachTrailIsAnchoredOnce(directory, version);
      Invariants.of(directory).check();
      TrailReplay.check(directory);
      whoCanFindsWhomCheckAllows(directory);
      KeptFile.given(version).forEach(line -> checkGiven(directory, line));
    }
    ClosedFile.check(file);
    assertThat(number(file, "pragma user_version")).isEqualTo(versionsThereAre());
  }

  @Test
  void feedConsumersKeepTheirPositionAcrossAMigration() throws IOException {
    try (UserDirectory directory = open(copy(FIRST_WITH_KEYS))) {
      long following =
          directory.organizations(READER).feed("outbox").next(10_000).stream()
              .mapToLong(batch -> batch.events().size())
              .sum();
      // One event was written after the consumer had acknowledged all.
      assertThat(following).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void reopeningAMigratedFileChangesNothing(int version) throws IOException {
    Path file = copy(version);
    open(file).close();
    byte[] migrated = withoutChangeCounters(file);

    try (UserDirectory directory = open(file)) {
      assertThat(saidOf(directory, version)).isEqualTo(KeptFile.said(version));
    }

    assertThat(withoutChangeCounters(file)).isEqualTo(migrated);
  }

  /**
   * Returns the contents of a directory without the events that opening the file has added and
   * without the permissions that later versions have added.
   */
  static List<String> saidOf(UserDirectory directory, int version) {
    return DirectoryText.of(directory).stream()
        .filter(line -> !line.contains("| " + AuditActions.AUDIT_ANCHORED + " |"))
        .map(line -> version < FIRST_WITH_ROLES ? line.replace("roles.define, ", "") : line)
        .map(line -> version < FIRST_WITH_KEYS ? line.replace("keys.manage, ", "") : line)
        .toList();
  }

  /**
   * Verifies that each trail of the first format has exactly one anchor, and that heads from before
   * still verify.
   */
  private static void eachTrailIsAnchoredOnce(UserDirectory directory, int version) {
    for (Organization organization :
        directory.organizations(READER).list(PageRequest.first()).items()) {
      AuditTrail trail = directory.actingAs(READER, organization.id()).audit();
      List<AuditEvent> events = trail.stream(AuditQuery.oldestFirst()).toList();
      assertThat(events)
          .filteredOn(event -> event.action().equals(AuditActions.AUDIT_ANCHORED))
          .hasSize(version < FIRST_OF_THE_PRESENT_FORMAT ? 1 : 0);
      for (AuditEvent event : events) {
        assertThat(trail.verify(new AuditHead(event.sequence(), event.hash(), false)))
            .isEqualTo(new AuditVerification.Intact());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void detectsAnEditOfAnAnchoredTrail(int version) throws IOException, SQLException {
    Path file = copy(version);
    open(file).close();
    try (UserDirectory directory = open(file);
        Connection editor = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = editor.createStatement()) {
      for (Organization organization :
          directory.organizations(READER).list(PageRequest.first()).items()) {
        AuditTrail trail = directory.actingAs(READER, organization.id()).audit();
        String id = "x'" + organization.id().toString().replace("-", "") + "'";
        for (AuditEvent event : trail.stream(AuditQuery.oldestFirst()).toList()) {
          for (String column : List.of("at", "action", "staff", "details_digest", "hash")) {
            String row = " where organization_id = " + id + " and sequence = " + event.sequence();
            statement.execute("create temp table before as select * from audit_event" + row);
            statement.execute(
                "update audit_event set NAME = coalesce(NAME, 0) + 1".replace("NAME", column)
                    + row);
            assertThat(trail.verify(null))
                .as("%s of event %s", column, event.sequence())
                .isInstanceOf(AuditVerification.Broken.class);
            statement.execute(
                "update audit_event set NAME = (select NAME from before)".replace("NAME", column)
                    + row);
            statement.execute("drop table before");
          }
        }
        assertThat(trail.verify(null)).isEqualTo(new AuditVerification.Intact());
      }
    }
  }

  /**
   * Returns the bytes of a file without the counters in the header, which change whenever the file
   * is opened.
   */
  private static byte[] withoutChangeCounters(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 24, 28, (byte) 0);
    Arrays.fill(bytes, 92, 96, (byte) 0);
    return bytes;
  }

  private static UserDirectory open(Path file) {
    return KeptFile.open(file, () -> KeptFile.END);
  }

  /** Checks a value that was given out. This changes times of activity, so it comes last. */
  private static void checkGiven(UserDirectory directory, String line) {
    String[] words = line.split(" ", -1);
    switch (words[1]) {
      case "token" ->
          assertThat(directory.authenticate(words[2], RequestContext.none()).user())
              .hasToString(words[3]);
      case "code" ->
          assertThat(directory.previewInvitation(words[2]).status()).hasToString(words[3]);
      case "deleted" ->
          assertThat(directory.actingAs(READER, OrganizationId.of(words[2])).audit().head())
              .isEqualTo(new AuditHead(Long.parseLong(words[3]), words[4], true));
      case "refused" -> {
        // The event of the refusal is among the other events.
      }
      default -> throw new IllegalArgumentException(line);
    }
  }

  private static void whoCanFindsWhomCheckAllows(UserDirectory directory) {
    for (Organization organization :
        directory.organizations(READER).list(PageRequest.first()).items()) {
      SystemDirectory inside = directory.actingAs(READER, organization.id());
      for (String permission : Permissions.ALL) {
        assertThat(inside.access().whoCan(permission, PageRequest.first()).items())
            .extracting(User::id)
            .containsExactlyElementsOf(
                inside.users().stream(UserQuery.all().states(UserState.ACTIVE))
                    .map(User::id)
                    .filter(user -> inside.access().check(user, permission))
                    .toList());
      }
    }
  }

  private Path copy(int version) throws IOException {
    Path file = folder.resolve("users.db");
    try (InputStream kept = KeptFile.kept(version, "db")) {
      Files.copy(kept, file);
    }
    return file;
  }

  private static long versionsThereAre() {
    try {
      return versions().size();
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static long number(Path file, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.getLong(1);
    }
  }
}
