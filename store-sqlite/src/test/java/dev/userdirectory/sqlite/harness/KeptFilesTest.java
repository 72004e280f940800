package dev.userdirectory.sqlite.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditHead;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of every version of the schema that there has ever been opens, and loses nothing. */
class KeptFilesTest {

  private static final SystemActor READER = SystemActor.named("reader");

  @TempDir private Path folder;

  /** As many as there are scripts. */
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
  void aFileOfThatVersionSaysWhatItSaid(int version) throws IOException, SQLException {
    Path file = copy(version);
    try (UserDirectory directory = open(file)) {
      assertThat(DirectoryText.of(directory)).isEqualTo(KeptFile.said(version));
      Invariants.of(directory).check();
      TrailReplay.check(directory);
      whoCanFindsWhomCheckAllows(directory);
      KeptFile.given(version).forEach(line -> checkGiven(directory, line));
    }
    ClosedFile.check(file);
    assertThat(number(file, "pragma user_version")).isEqualTo(versionsThereAre());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void openingItAgainChangesNothing(int version) throws IOException {
    Path file = copy(version);
    open(file).close();
    byte[] migrated = withoutChangeCounters(file);

    try (UserDirectory directory = open(file)) {
      assertThat(DirectoryText.of(directory)).isEqualTo(KeptFile.said(version));
    }

    assertThat(withoutChangeCounters(file)).isEqualTo(migrated);
  }

  /** The header counts how often the file was taken into use. */
  private static byte[] withoutChangeCounters(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 24, 28, (byte) 0);
    Arrays.fill(bytes, 92, 96, (byte) 0);
    return bytes;
  }

  private static UserDirectory open(Path file) {
    return KeptFile.open(file, () -> KeptFile.END);
  }

  /** Changes the times of activity, so it comes last. */
  private static void checkGiven(UserDirectory directory, String line) {
    String[] words = line.split(" ", -1);
    switch (words[1]) {
      case "token" ->
          assertThat(directory.authenticate(words[2], RequestContext.none()).user())
              .hasToString(words[3]);
      case "code" -> assertThat(directory.peek(words[2]).status()).hasToString(words[3]);
      case "deleted" ->
          assertThat(directory.actingAs(READER, OrganizationId.of(words[2])).audit().head())
              .isEqualTo(new AuditHead(Long.parseLong(words[3]), words[4], true));
      case "refused" -> {
        // Its event is among the others.
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
