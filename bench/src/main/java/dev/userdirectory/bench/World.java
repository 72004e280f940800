package dev.userdirectory.bench;

import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * One organization with an owner and so many users, each a viewer at a site of a hundred, or an
 * admin; up to a thousand of them have a session.
 */
final class World implements AutoCloseable {

  static final String PERMISSION = "cameras.view";
  static final int SITES = 100;
  private static final int SESSIONS = 1_000;

  /** As many as the limits cache, so that all do the same work. */
  private static final int MOST_KEPT = 2_000_000;

  final DirectoryStore store;
  final UserDirectory directory;
  final OrganizationId organization;
  final SystemDirectory system;
  final String owner;
  final List<UserId> users = new ArrayList<>();
  final List<String> tokens = new ArrayList<>();

  private World(DirectoryStore store, int size, int sessions) {
    this.store = store;
    directory =
        UserDirectoryBuilder.of(
                RoleModels.ownerAdminOperatorViewer()
                    .granting("viewer", PERMISSION)
                    .granting("admin", PERMISSION),
                store)
            .settings(DirectorySettings.defaults().cache(MOST_KEPT, Duration.ofMinutes(10)))
            .build();
    SignInResult first =
        directory.signIn(
            SignInRequest.of(
                    Identity.verified("owner", "owner@acme.example").named("Jordan", "Park"))
                .register(true),
            RequestContext.none());
    owner = first.token().reveal();
    organization = first.organization().id();
    system = directory.actingAs(SystemActor.named("bench"), organization);
    system.importUsers(() -> rows(size), row -> users.add(row.user()));
    for (int i = 0; i < Math.min(size, sessions); i++) {
      Identity identity = Identity.verified(externalId(i), email(i));
      tokens.add(
          directory.signIn(SignInRequest.of(identity), RequestContext.none()).token().reveal());
    }
  }

  /** Creates a world in the store that the benchmark's name asks for. */
  static World of(BenchmarkParams params, int size) {
    return params.getBenchmark().endsWith("InAFile")
        ? inFile(folder().resolve("users.db"), size)
        : inMemory(params.getBenchmark().endsWith("InMemory") ? size : 1_000);
  }

  static World inMemory(int size) {
    return new World(new MemoryStore(), size, SESSIONS);
  }

  /** Creates a world in memory in which only the owner has a session. */
  static World withoutSessions(int size) {
    return new World(new MemoryStore(), size, 0);
  }

  static World inFile(Path file, int size) {
    return new World(SqliteStore.open(file), size, SESSIONS);
  }

  static Path folder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Iterator<NewUser> rows(int size) {
    return IntStream.range(0, size).mapToObj(World::row).iterator();
  }

  private static NewUser row(int i) {
    return NewUser.of(email(i))
        .displayName(name(i))
        .externalId(externalId(i))
        .role(isAdmin(i) ? "admin" : "viewer")
        .sites(SiteId.of(site(i)));
  }

  static String email(int i) {
    return "user" + i + "@acme.example";
  }

  static String name(int i) {
    return "First" + i % 997 + " Last" + i;
  }

  static String externalId(int i) {
    return "idp|" + i;
  }

  static String site(int i) {
    return "site-" + i % SITES;
  }

  static boolean isAdmin(int i) {
    return i % 10 == 0;
  }

  /** Drops the audit events, so that only the users remain. */
  void dropEvents() {
    long unused = system.audit().dropBefore(Instant.now().plusSeconds(1));
  }

  boolean isInFile() {
    return store instanceof SqliteStore;
  }

  /** Copies the file of the store. */
  void copyTo(Path file) {
    ((SqliteStore) store).backup(file);
  }

  /** Returns whether the rows grant a user the permission at a site. */
  static boolean may(int i, String site) {
    return isAdmin(i) || site.equals(site(i));
  }

  @Override
  public void close() {
    directory.close();
  }
}
