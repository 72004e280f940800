package dev.userdirectory.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.DirectoryException.AuthRequired;
import dev.userdirectory.DirectoryException.Forbidden;
import dev.userdirectory.Identity;
import dev.userdirectory.Metric;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.ObservedOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests what the directory reports about operations: observers, logs, recordings, metrics and
 * health.
 */
class ObservationTest {

  private static final Logger LOG = Logger.getLogger(UserDirectory.class.getName());

  private final List<ObservedOperation> told = new ArrayList<>();
  private final List<String> logged = new ArrayList<>();
  private final Handler handler = new Noting();
  private final AtomicLong nanos = new AtomicLong();
  private long slowness;
  private final UserDirectory directory =
      EmbeddedDirectory.open(
          new Policy(new CompiledModel(RoleModels.ownerAdminUser())),
          DirectorySettings.defaults(),
          new MemoryStore(),
          Clock.systemUTC(),
          nanos::get,
          new RandomIds(),
          null,
          List.of(events -> nanos.addAndGet(slowness)),
          List.of(
              operation -> {
                throw new AssertionError("This observer is broken, as the test says.");
              },
              told::add));

  private final class Noting extends Handler {

    @Override
    public void publish(LogRecord event) {
      logged.add(event.getLevel() + " " + new SimpleFormatter().formatMessage(event));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
  }

  @AfterEach
  void close() {
    LOG.removeHandler(handler);
    LOG.setLevel(null);
    directory.close();
  }

  private SignInResult register() {
    return directory.signIn(
        SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example")).register(true),
        RequestContext.none());
  }

  private Caller caller(SignInResult who) {
    return directory.authenticate(who.token().reveal(), RequestContext.none());
  }

  private SystemDirectory acme(SignInResult jordan) {
    return directory.actingAs(SystemActor.named("test"), jordan.organization().id());
  }

  private List<String> names() {
    return told.stream().map(ObservedOperation::name).toList();
  }

  @Test
  void reportsEachOperationOnceWithItsNameAndOrganization() {
    SignInResult jordan = register();
    OrganizationId acme = jordan.organization().id();
    told.clear();

    SignInResult again =
        directory.signIn(
            SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example"))
                .organization(acme),
            RequestContext.none());
    acme(jordan).users().create(NewUser.of("casey@acme.example"));
    long total =
        directory
            .actingAs(caller(again))
            .users()
            .list(UserQuery.all(), PageRequest.first())
            .total();

    assertThat(total).isEqualTo(2);
    assertThat(names()).containsExactly("sign_in", "user.created", "authenticate", "users.list");
    assertThat(told.get(1).organization()).isEqualTo(acme);
    assertThat(told).allSatisfy(operation -> assertThat(operation.failure()).isNull());
  }

  @Test
  void reportsTheExceptionOfARefusedOperation() {
    SignInResult jordan = register();

    assertThatThrownBy(
            () -> acme(jordan).users().update(UserRef.email("jordan@acme.example"), demotion()))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> directory.authenticate("udt_unknown", RequestContext.none()))
        .isInstanceOf(AuthRequired.class);

    assertThat(told)
        .extracting(ObservedOperation::failure)
        .satisfiesExactly(
            registered -> assertThat(registered).isNull(),
            demoted -> assertThat(demoted).isInstanceOf(Forbidden.class),
            unknown -> assertThat(unknown).isInstanceOf(AuthRequired.class));
  }

  private static UserChange demotion() {
    return UserChange.empty().role("user");
  }

  @Test
  void reportsHowLongAnOperationTook() {
    slowness = TimeUnit.MILLISECONDS.toNanos(7);

    assertThat(register().user().owner()).isTrue();

    assertThat(told.get(0).duration()).isEqualTo(Duration.ofMillis(7));
    assertThat(logged).isEmpty();
  }

  @Test
  void logsAWarningForAnOperationOfASecondOrMore() {
    slowness = TimeUnit.SECONDS.toNanos(1);

    assertThat(register().user().owner()).isTrue();

    assertThat(logged).contains("WARNING sign_in took 1000 ms.");
  }

  @Test
  void logsRefusalsOnlyAtFineLevel() {
    SignInResult jordan = register();
    logged.clear();

    refuse(jordan);
    assertThat(logged).noneMatch(line -> line.contains("refused"));
    LOG.setLevel(Level.FINE);
    refuse(jordan);

    assertThat(logged)
        .anyMatch(
            line ->
                line.startsWith(
                    "FINE user.role_changed was refused in organization %s: owner_protection. "
                        .formatted(jordan.organization().id())));
  }

  private void refuse(SignInResult jordan) {
    assertThatThrownBy(() -> acme(jordan).users().update(jordan.user().id(), demotion()))
        .isInstanceOf(DirectoryException.class);
  }

  @Test
  void neverLogsASecret() {
    LOG.setLevel(Level.ALL);
    SignInResult jordan = register();
    String token = jordan.token().reveal();
    String code =
        acme(jordan).invitations().create(NewUser.of("casey@acme.example")).code().reveal();
    acme(jordan).users().remove(UserRef.email("casey@acme.example"));

    assertThatThrownBy(() -> directory.authenticate(token + "x", RequestContext.none()))
        .isInstanceOf(AuthRequired.class);
    assertThatThrownBy(() -> directory.previewInvitation(code + "x"))
        .isInstanceOf(DirectoryException.class);
    assertThatThrownBy(
            () ->
                directory.signIn(
                    SignInRequest.of(Identity.verified("idp|casey", "casey@acme.example"))
                        .invitation(code),
                    RequestContext.none()))
        .isInstanceOf(DirectoryException.class);

    assertThat(logged).hasSize(3).noneMatch(line -> line.contains("udt_"));
    assertThat(logged).noneMatch(line -> line.contains(code.substring(0, 12)));
  }

  @Test
  void aFlightRecordingContainsTheOperations(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("recording.jfr");
    SignInResult jordan;
    try (Recording recording = new Recording()) {
      recording.enable("dev.userdirectory.Operation").withoutThreshold();
      recording.start();
      jordan = register();
      refuse(jordan);
      recording.stop();
      recording.dump(file);
    }

    List<RecordedEvent> events =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals("dev.userdirectory.Operation"))
            .toList();
    assertThat(events)
        .extracting(event -> event.getString("operation"), event -> event.getString("outcome"))
        .contains(tuple("sign_in", ""), tuple("user.role_changed", "owner_protection"));
    assertThat(events)
        .extracting(event -> event.getString("organization"))
        .contains(jordan.organization().id().toString());
  }

  @Test
  void countsTheHitsAndMissesOfTheCache() {
    SignInResult jordan = register();
    long hits = metric("cache.hits");
    long misses = metric("cache.misses");

    for (int i = 0; i < 5; i++) {
      assertThat(caller(jordan).user()).isEqualTo(jordan.user().id());
    }

    // The first call caches the token without a stamp, since its user is not known yet. The second
    // call reads again and takes the stamp.
    assertThat(metric("cache.misses") - misses).isEqualTo(2);
    assertThat(metric("cache.hits") - hits).isEqualTo(3);
    assertThat(metric("cache.entries")).isEqualTo(1);
  }

  private long metric(String name) {
    return directory.metrics().stream()
        .filter(metric -> Objects.equals(metric.name(), name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void healthIsUpUntilTheDirectoryIsClosed() {
    assertThat(directory.health().isUp()).isTrue();
    assertThat(directory.health().problem()).isNull();

    directory.close();

    assertThat(directory.health().isUp()).isFalse();
    assertThat(directory.health().problem()).contains("closed");
  }

  @Test
  void metricsHaveUniqueNames() {
    assertThat(directory.metrics()).extracting(Metric::name).isNotEmpty().doesNotHaveDuplicates();
  }
}
