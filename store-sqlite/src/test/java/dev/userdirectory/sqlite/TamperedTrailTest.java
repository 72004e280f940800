package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.sql.Micros;
import dev.userdirectory.sqlite.StoredTrail.Mark;
import dev.userdirectory.sqlite.TrailEdits.Edit;
import dev.userdirectory.sqlite.TrailEdits.Trails;
import dev.userdirectory.testkit.FakeClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that every edit of a small trail, and every pair of edits, is found, at the first event
 * that is not as it was written. The trail has an event of every kind.
 */
class TamperedTrailTest {

  private static final SystemActor HOST = SystemActor.named("host");
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;
  private final FakeClock clock = FakeClock.create();
  private final Map<OrganizationId, StoredTrail> shown = new HashMap<>();
  private UserDirectory directory;
  private Connection file;
  private SystemDirectory acme;
  private SystemDirectory beta;
  private byte[] acmeId;
  private byte[] betaId;
  private AuditHead acmeHead;
  private AuditHead betaHead;
  private Trails original;
  private Trails held;
  private TrailOracle acmeOracle;
  private TrailOracle betaOracle;

  @BeforeEach
  void writeTwoTrails() throws SQLException {
    Path path = folder.resolve("users.db");
    directory =
        UserDirectoryBuilder.of(
                RoleModels.ownerAdminUser(), ShownTrails.over(SqliteStore.open(path), shown))
            .clock(clock)
            .build();
    acme = fill("Acme");
    beta = fill("Beta");
    acmeHead = acme.audit().head();
    betaHead = beta.audit().head();
    file = DriverManager.getConnection("jdbc:sqlite:" + path);
    try (Statement statement = file.createStatement()) {
      statement.execute("pragma synchronous = off");
      // An attacker who edits the file can drop the index too.
      statement.execute("drop index audit_event_by_id");
    }
    file.setAutoCommit(false);
    acmeId = id(acme);
    betaId = id(beta);
    original = new Trails(StoredTrail.read(file, acmeId), StoredTrail.read(file, betaId));
    file.commit();
    held = original.copy();
    acmeOracle = new TrailOracle(original.first(), named(acme));
    betaOracle = new TrailOracle(original.second(), named(beta));
  }

  @AfterEach
  void close() throws SQLException {
    file.close();
    directory.close();
  }

  private SystemDirectory fill(String name) {
    SignInResult owner =
        directory.signIn(
            SignInRequest.of(Identity.verified("idp|" + name, "owner@" + name + ".example"))
                .register(true)
                .organizationName(name),
            RequestContext.none().address("192.0.2.1"));
    OrganizationId id = owner.organization().id();
    SystemDirectory system = directory.actingAs(HOST, id);
    User first = system.users().create(NewUser.of("first@" + name + ".example").role("user"));
    clock.advance(HOUR);
    User casey = system.users().create(NewUser.of("casey@" + name + ".example").role("user"));
    system.audit().dropBefore(clock.instant());
    SignInResult asCasey =
        directory.signIn(
            SignInRequest.of(Identity.verified("idp|casey " + name, "casey@" + name + ".example")),
            RequestContext.none().address("192.0.2.2"));
    assertRefusedToRename(asCasey);
    system.users().update(first.id(), UserChange.empty().firstName("First"));
    SignInResult staff =
        system.startOnBehalf(casey.id(), "Riley", "Ticket 7", clock.instant().plus(HOUR));
    assertRefusedToRename(staff);
    system.users().remove(casey.id());
    system.erase(casey.id());
    clock.advance(HOUR);
    system.rename(name + " Ltd.");
    system.audit().dropBefore(clock.instant().minus(HOUR));
    return system;
  }

  private void assertRefusedToRename(SignInResult user) {
    RequestContext context = RequestContext.none().agent("browser");
    assertThat(
            catchThrowable(
                () ->
                    directory
                        .actingAs(directory.authenticate(user.token().reveal(), context))
                        .rename("Theirs")))
        .isNotNull();
  }

  private static byte[] id(SystemDirectory organization) {
    return Bytes.of(organization.organization().id().value());
  }

  private static Map<Long, Mark> named(SystemDirectory organization) {
    Map<Long, Mark> named = new HashMap<>();
    organization.audit().stream(AuditQuery.oldestFirst().action(AuditActions.AUDIT_DROPPED))
        .forEach(event -> named.put(event.sequence(), named(event)));
    return named;
  }

  private static Mark named(AuditEvent event) {
    Map<?, ?> through = (Map<?, ?>) event.changes().get("through").after();
    return new Mark(
        ((Number) through.get("sequence")).longValue(),
        through.get("hash").toString(),
        Micros.of(Instant.parse(through.get("at").toString())));
  }

  @Test
  void theSampleTrailsCoverManyKindsOfEventsAndAreIntact() {
    assertThat(acme.audit().stream(AuditQuery.oldestFirst()))
        .extracting(AuditEvent::action)
        .contains(
            AuditActions.USER_CREATED,
            AuditActions.USER_UPDATED,
            AuditActions.USER_REMOVED,
            AuditActions.USER_ERASED,
            AuditActions.SESSION_STARTED,
            AuditActions.SESSION_STARTED_ON_BEHALF,
            AuditActions.ORGANIZATION_RENAMED,
            AuditActions.AUDIT_DROPPED);
    assertThat(original.first().rows().values())
        .anyMatch(row -> row.isBlank("details"))
        .anyMatch(row -> row.isBlank("context"))
        .anyMatch(row -> row.find("rule") != null)
        .anyMatch(row -> row.find("staff") != null);
    assertThat(original.first().dropped.sequence()).isPositive();
    assertThat(acme.audit().verify(acmeHead)).isEqualTo(new AuditVerification.Intact());
    assertThat(beta.audit().verify(betaHead)).isEqualTo(new AuditVerification.Intact());
  }

  @Test
  void everyEditIsDetected() throws SQLException {
    for (Edit edit : TrailEdits.of(original.first())) {
      Trails edited = original.copy();
      edit.change().accept(edited);
      check(edited, edit.toString());
    }
  }

  @Test
  @Tag("slow")
  void everyPairOfEditsIsDetected() throws SQLException {
    OrganizationId acmeOrganization = acme.organization().id();
    OrganizationId betaOrganization = beta.organization().id();
    everyTwoEdits(
        (edited, what) -> {
          shown.put(acmeOrganization, edited.first());
          shown.put(betaOrganization, edited.second());
          compare(edited, what);
        });
  }

  @Test
  @Tag("long")
  void everyPairOfEditsOfAFileIsDetected() throws SQLException {
    everyTwoEdits(this::check);
  }

  private interface Check {
    void run(Trails edited, String what) throws SQLException;
  }

  private void everyTwoEdits(Check check) throws SQLException {
    List<Edit> edits = TrailEdits.of(original.first());
    for (int i = 0; i < edits.size(); i++) {
      for (int j = i; j < edits.size(); j++) {
        Trails edited = original.copy();
        edits.get(i).change().accept(edited);
        edits.get(j).change().accept(edited);
        check.run(edited, edits.get(i) + ", then " + edits.get(j));
      }
    }
  }

  private void check(Trails edited, String what) throws SQLException {
    edited.first().write(file, acmeId, held.first());
    edited.second().write(file, betaId, held.second());
    file.commit();
    held = edited;
    compare(edited, what);
  }

  private void compare(Trails edited, String what) {
    check(acme, acmeOracle, edited.first(), null, what);
    check(acme, acmeOracle, edited.first(), acmeHead, what);
    if (!edited.second().equals(original.second())) {
      check(beta, betaOracle, edited.second(), betaHead, what);
    }
  }

  private static void check(
      SystemDirectory organization,
      TrailOracle oracle,
      StoredTrail edited,
      @Nullable AuditHead kept,
      String what) {
    AuditVerification found = organization.audit().verify(kept);
    if (!found.equals(oracle.of(edited, kept))) {
      assertThat(found).as("%s, kept %s", what, kept).isEqualTo(oracle.of(edited, kept));
    }
  }
}
