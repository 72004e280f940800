package dev.userdirectory.sqlite.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Organization;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.internal.views.PurgeResultView;
import dev.userdirectory.sqlite.SqliteStore;
import dev.userdirectory.testkit.Invariants;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * An operation of many steps, during which a process may be killed. Running the operation again
 * must complete it.
 */
enum Undertaking {

  /** Opens a file that does not exist yet. */
  FIRST_OPEN {
    @Override
    void begin(Path file, Path prepared) {
      // The file must not exist yet.
    }

    @Override
    void run(Path file, Report report) {
      report.underWay(name(), List.of());
      Workload.open(file).close();
    }

    @Override
    void runAgain(UserDirectory directory, Organization large) {
      // Opening the file again has completed the operation.
    }

    @Override
    void checkDone(UserDirectory directory) {
      SignInResult owner =
          directory.signIn(
              SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example"))
                  .register(true),
              RequestContext.none());
      assertThat(owner.registered()).isTrue();
    }
  },

  /** Opens a file of the first version of the schema. */
  MIGRATION {
    @Override
    void begin(Path file, Path prepared) throws IOException {
      try (InputStream kept = KeptFile.kept(1, "db")) {
        Files.copy(kept, file);
      }
    }

    @Override
    void run(Path file, Report report) {
      report.underWay(name(), List.of());
      KeptFile.open(file, () -> KeptFile.END).close();
    }

    @Override
    void runAgain(UserDirectory directory, Organization large) {
      // Opening the file again has completed the operation.
    }

    @Override
    void checkDone(UserDirectory directory) {
      assertThat(directory.organizations(HOST).list(PageRequest.first()).items())
          .extracting(Organization::name)
          .contains("Acme Logistics GmbH");
    }

    @Override
    void checkClosed(Path file) throws IOException {
      try (UserDirectory directory = KeptFile.open(file, () -> KeptFile.END)) {
        assertThat(KeptFilesTest.saidOf(directory, 1)).isEqualTo(KeptFile.said(1));
      }
    }
  },

  IMPORT {
    @Override
    void run(UserDirectory directory, Report report) {
      large(directory)
          .importUsers(
              users("imported", 2_000),
              row -> {
                UserId id = row.user();
                if (id != null) {
                  User user = large(directory).users().get(id);
                  report.done(name(), List.of(Fact.of(user)));
                }
              });
    }

    @Override
    void checkDone(UserDirectory directory) {
      assertThat(large(directory).users().list(UserQuery.all().search("imported"), ONE).total())
          .isEqualTo(2_000);
    }
  },

  PURGE {
    @Override
    void run(UserDirectory directory, Report report) {
      large(directory).purge(Instant.now());
    }

    @Override
    void checkDone(UserDirectory directory) {
      assertThat(large(directory).purge(Instant.now())).isEqualTo(new PurgeResultView(0, 0));
    }
  },

  RETENTION {
    @Override
    void run(UserDirectory directory, Report report) {
      SystemDirectory organization = large(directory);
      organization.audit().dropBefore(endOfFounding(organization));
    }

    @Override
    void checkDone(UserDirectory directory) {
      SystemDirectory organization = large(directory);
      assertThat(organization.audit().list(AuditQuery.oldestFirst(), ONE).items())
          .extracting(AuditEvent::at)
          .allMatch(at -> !at.isBefore(endOfFounding(organization)));
    }
  },

  ERASURE {
    @Override
    void run(UserDirectory directory, Report report) {
      SystemDirectory organization = large(directory);
      organization.erase(leaver(organization));
    }

    @Override
    void checkDone(UserDirectory directory) {
      SystemDirectory organization = large(directory);
      assertThat(
              organization.audit().stream(AuditQuery.oldestFirst().target(leaver(organization)))
                  .filter(event -> !event.changes().isEmpty()))
          .isEmpty();
    }
  },

  DELETION {
    @Override
    void run(UserDirectory directory, Report report) {
      SystemDirectory organization = large(directory);
      report.underWay(name(), List.of(Fact.deleted(organization.organization().id()).key()));
      organization.delete();
    }

    /** The organization is no longer listed, but deleting it again removes the remaining rows. */
    @Override
    void runAgain(UserDirectory directory, Organization large) {
      directory.actingAs(HOST, large.id()).delete();
    }

    @Override
    void checkDone(UserDirectory directory) {
      assertThat(directory.organizations(HOST).list(PageRequest.first()).items())
          .extracting(Organization::name)
          .containsExactly(SMALL);
    }

    @Override
    void checkClosed(Path file) throws IOException, SQLException {
      for (String table : List.of("users", "session", "invitation", "audit_event", "user_role")) {
        assertThat(ClosedFile.rowsOfDeletedOrganizations(file, table))
            .as(table)
            .containsExactly("0");
      }
    }
  },

  /**
   * Copies a file. Whenever the process is killed, a file with the name of the copy is complete.
   */
  BACKUP {
    @Override
    void run(Path file, Report report) {
      try (SqliteStore store = SqliteStore.open(file)) {
        report.opened();
        store.backup(copyOf(file));
      }
    }

    @Override
    void runAgain(UserDirectory directory, Organization large) {
      // The copy is made again once the directory is closed.
    }

    @Override
    void checkDone(UserDirectory directory) {
      assertThat(large(directory).organization().name()).isEqualTo(LARGE);
    }

    @Override
    void checkClosed(Path file) throws IOException, SQLException {
      if (!Files.exists(copyOf(file))) {
        run(file, Report.toNobody());
      }
      try (UserDirectory copy = Workload.open(copyOf(file))) {
        Invariants.of(copy).check();
        TrailReplay.check(copy);
      }
      ClosedFile.check(copyOf(file));
    }

    private Path copyOf(Path file) {
      return file.resolveSibling("copy.db");
    }
  };

  private static final SystemActor HOST = SystemActor.named("host");
  private static final PageRequest ONE = PageRequest.first().limit(1);
  private static final String LARGE = "Large";
  private static final String SMALL = "Small";

  /** Prepares the file on which the operation runs. */
  void begin(Path file, Path prepared) throws IOException {
    Files.copy(prepared, file);
  }

  /**
   * Returns whether the operation runs on a copy of the prepared file, whose facts must stay true.
   */
  boolean isPrepared() {
    return this != FIRST_OPEN && this != MIGRATION;
  }

  /** Runs the operation in the process that is killed. */
  void run(Path file, Report report) {
    try (UserDirectory directory = Workload.open(file)) {
      report.opened();
      run(directory, report);
    }
  }

  void run(UserDirectory directory, Report report) {
    throw new UnsupportedOperationException(name() + " has nothing to do with an open directory.");
  }

  /** Completes the operation after it was interrupted. */
  void runAgain(UserDirectory directory, Organization large) {
    run(directory, Report.toNobody());
  }

  abstract void checkDone(UserDirectory directory);

  /** Checks the file once the operation is complete and the directory closed. */
  void checkClosed(Path file) throws IOException, SQLException {
    ClosedFile.check(file);
  }

  /** The program that is killed. It runs the operation with the given name over the given file. */
  static final class Program {

    private Program() {}

    public static void main(String[] arguments) {
      Report report = Report.toStandardOutput();
      Undertaking.valueOf(arguments[0]).run(Path.of(arguments[1]), report);
      report.end();
    }
  }

  /**
   * Creates a file with an organization that is large enough for each operation to take several
   * transactions, and with a small one.
   *
   * @param told the receiver of all facts that must not be lost, whatever the operation
   */
  static Organization prepare(Path file, Consumer<Fact> told) {
    try (UserDirectory directory = Workload.open(file)) {
      directory.organizations(HOST).create(SMALL, user("small", 0));
      User owner = directory.organizations(HOST).create(LARGE, user("large", 0));
      SystemDirectory organization = directory.actingAs(HOST, owner.organization().id());
      organization.importUsers(users("casey", 1_500), row -> {});
      User leaver = organization.users().create(user("leaver", 0));
      for (int i = 0; i < 600; i++) {
        leaver =
            organization.users().update(leaver.id(), UserChange.empty().displayName("Leaver " + i));
      }
      organization.users().remove(leaver.id());
      for (int i = 0; i < 300; i++) {
        IssuedInvitation invited = organization.invitations().create(user("guest", i));
        organization.invitations().cancel(invited.invitation().id());
        signInAndOut(directory, organization);
        signInAndOut(directory, organization);
      }
      return remember(directory, told);
    }
  }

  private static void signInAndOut(UserDirectory directory, SystemDirectory organization) {
    SignInResult signIn =
        directory.signIn(
            SignInRequest.of(Identity.verified(null, "casey-1@acme.example")),
            RequestContext.none());
    organization.sessions().revoke(signIn.user().id(), signIn.session().id());
  }

  private static Organization remember(UserDirectory directory, Consumer<Fact> told) {
    List<Organization> organizations = new ArrayList<>();
    for (Organization each : directory.organizations(HOST).list(PageRequest.first()).items()) {
      organizations.add(each);
      SystemDirectory organization = directory.actingAs(HOST, each.id());
      told.accept(Fact.named(each.id(), each.name()));
      organization.users().stream(UserQuery.all()).map(Fact::of).forEach(told);
      told.accept(Fact.head(each.id(), organization.audit().head()));
    }
    return organizations.get(organizations.size() - 1);
  }

  private static SystemDirectory large(UserDirectory directory) {
    return directory.organizations(HOST).list(PageRequest.first()).items().stream()
        .filter(organization -> organization.name().equals(LARGE))
        .map(organization -> directory.actingAs(HOST, organization.id()))
        .findFirst()
        .orElseThrow();
  }

  private static List<NewUser> users(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> user(name, i)).toList();
  }

  private static NewUser user(String name, int number) {
    return NewUser.of(name + "-" + number + "@acme.example").role("operator");
  }

  /** Returns when the last of the imported users was created. */
  private static Instant endOfFounding(SystemDirectory organization) {
    return organization.users().get(UserRef.email("casey-1499@acme.example")).createdAt();
  }

  private static UserId leaver(SystemDirectory organization) {
    return organization.audit().stream(AuditQuery.latest().action(AuditActions.USER_REMOVED))
        .map(AuditEvent::target)
        .findFirst()
        .orElseThrow();
  }
}
