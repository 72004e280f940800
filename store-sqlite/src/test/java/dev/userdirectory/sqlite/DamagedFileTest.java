package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests files with damage of many kinds. Every operation must return a result or throw one of the
 * directory's own exceptions, but never an exception of the driver, an error or a {@link
 * NullPointerException}.
 */
class DamagedFileTest {

  private static final SystemActor SYSTEM = SystemActor.named("test");
  private static final int PAGE = 4_096;

  @TempDir private Path folder;
  private Path sound;
  private OrganizationId organization;
  private String token;

  @BeforeEach
  void writeASoundFile() {
    sound = folder.resolve("sound.db");
    try (UserDirectory directory = open(sound)) {
      var signIn =
          directory.signIn(
              SignInRequest.of(DirectoryProcess.person("jordan")).register(true),
              RequestContext.none());
      organization = signIn.organization().id();
      token = signIn.token().reveal();
      SystemDirectory system = directory.actingAs(SYSTEM, organization);
      system.importUsers(
          IntStream.range(0, 100)
              .mapToObj(i -> NewUser.of("user" + i + "@acme.example").role("user"))
              .toList(),
          row -> {});
    }
  }

  @Test
  void randomBytesInAPageCauseOnlyDirectoryExceptions() throws IOException {
    Random random = new Random(7);
    int pages = (int) (Files.size(sound) / PAGE);
    for (int page = 0; page < pages; page += 3) {
      byte[] noise = new byte[PAGE];
      random.nextBytes(noise);
      useDamaged("noise in page " + page, (long) page * PAGE, noise);
    }
  }

  @Test
  void zeroedPagesCauseOnlyDirectoryExceptions() throws IOException {
    int pages = (int) (Files.size(sound) / PAGE);
    for (int page = 0; page < pages; page += 5) {
      useDamaged("zeros in page " + page, (long) page * PAGE, new byte[PAGE]);
    }
  }

  @Test
  void aFewRandomBytesCauseOnlyDirectoryExceptions() throws IOException {
    Random random = new Random(11);
    int size = (int) Files.size(sound);
    for (int round = 0; round < 30; round++) {
      byte[] noise = new byte[1 + random.nextInt(24)];
      random.nextBytes(noise);
      int at = random.nextInt(size - noise.length);
      useDamaged(noise.length + " bytes of noise at " + at, at, noise);
    }
  }

  @Test
  void invalidRowsCauseOnlyDirectoryExceptions() throws Exception {
    List<String> damages = new ArrayList<>();
    for (String column :
        List.of("roles", "overrides", "sites", "name_keys", "preferences", "time_zone", "locale")) {
      damages.add("update users set " + column + " = 'x{'");
    }
    damages.add("update users set id = x'00'");
    damages.add("update organization set id = x'0011'");
    damages.add("update audit_event set details = 'x{', outcome = 'MAYBE'");
    damages.add("update audit_event set context = '[1,2'");
    damages.add("update audit_event set actor = x'01', target = x'02'");
    damages.add("update session set token = x'01'");
    damages.add("update session set started_at = 9223372036854775807, expires_at = 1");
    damages.add("update user_role set role = 'unheard of'");
    damages.add("delete from directory");
    for (String damage : damages) {
      Path file = copy();
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = connection.createStatement()) {
        statement.executeUpdate(damage);
      } catch (SQLException e) {
        assertThat(e.getMessage()).as(damage).contains("constraint failed");
      }
      assertOnlyDirectoryExceptions(damage, file);
    }
  }

  private void useDamaged(String damage, long at, byte[] bytes) throws IOException {
    Path file = copy();
    try (RandomAccessFile bytesOf = new RandomAccessFile(file.toFile(), "rw")) {
      bytesOf.seek(at);
      bytesOf.write(bytes);
    }
    assertOnlyDirectoryExceptions(damage, file);
  }

  private Path copy() throws IOException {
    Path file = folder.resolve("damaged.db");
    for (String each : List.of("", "-wal", "-shm", "-journal", "-lock")) {
      Files.deleteIfExists(folder.resolve("damaged.db" + each));
    }
    return Files.copy(sound, file);
  }

  private void assertOnlyDirectoryExceptions(String damage, Path file) {
    List<Throwable> others = new ArrayList<>();
    UserDirectory[] opened = new UserDirectory[1];
    call(others, () -> opened[0] = open(file));
    UserDirectory directory = opened[0];
    if (directory != null) {
      SystemDirectory system = directory.actingAs(SYSTEM, organization);
      call(others, () -> directory.authenticate(token, RequestContext.none()));
      call(
          others,
          () ->
              directory.signIn(
                  SignInRequest.of(DirectoryProcess.person("jordan")), RequestContext.none()));
      call(others, () -> directory.organizations(SYSTEM).list(PageRequest.first()));
      call(others, () -> system.users().stream(UserQuery.all()).toList());
      call(others, () -> system.users().list(UserQuery.all().search("user1"), PageRequest.first()));
      call(others, () -> system.audit().verify(null));
      call(others, () -> system.audit().list(AuditQuery.latest(), PageRequest.first()));
      call(others, () -> system.users().create(NewUser.of("new@acme.example").role("user")));
      call(
          others,
          () ->
              system
                  .users()
                  .update(
                      UserRef.email("user3@acme.example"),
                      UserChange.empty().displayName("Renamed")));
      call(others, directory::close);
    }
    assertThat(others).as(damage).isEmpty();
  }

  private interface Call {
    @Nullable Object make();
  }

  private static void call(List<Throwable> others, Runnable call) {
    call(
        others,
        () -> {
          call.run();
          return null;
        });
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private static void call(List<Throwable> others, Call call) {
    try {
      call.make();
    } catch (DirectoryException e) {
      assertThat(e.getMessage()).isNotBlank();
    } catch (IllegalStateException e) {
      if (!String.valueOf(e.getMessage()).contains("role model does not know")) {
        others.add(e);
      }
    } catch (RuntimeException | Error e) {
      others.add(e);
    }
  }

  private static UserDirectory open(Path file) {
    return UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), SqliteStore.open(file)).build();
  }
}
