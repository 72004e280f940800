package dev.userdirectory.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.DirectoryException.Forbidden;
import dev.userdirectory.Identity;
import dev.userdirectory.Metric;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryMetricsTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final DirectoryMetrics metrics = DirectoryMetrics.to(registry, "directory", "staff");

  private UserDirectory open() {
    return UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), new MemoryStore())
        .observer(metrics)
        .build();
  }

  private static SignInResult register(UserDirectory directory) {
    return directory.signIn(
        SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example")).register(true),
        RequestContext.none());
  }

  @Test
  void timesOperationsByNameAndOutcome() {
    try (UserDirectory directory = open()) {
      SignInResult jordan = register(directory);
      demoteTheOnlyOwner(directory, jordan);
      demoteTheOnlyOwner(directory, jordan);
    }

    assertThat(timed("sign_in", "done")).isEqualTo(1);
    assertThat(timed("user.role_changed", "forbidden")).isEqualTo(2);
  }

  private static void demoteTheOnlyOwner(UserDirectory directory, SignInResult jordan) {
    assertThatThrownBy(
            () ->
                directory
                    .actingAs(SystemActor.named("test"), jordan.organization().id())
                    .users()
                    .update(jordan.user().id(), UserChange.empty().role("user")))
        .isInstanceOf(Forbidden.class);
  }

  private long timed(String operation, String outcome) {
    return registry
        .get("userdirectory.operation")
        .tags("directory", "staff", "operation", operation, "outcome", outcome)
        .timer()
        .count();
  }

  @Test
  void countsRefusalsByTheirRule() {
    try (UserDirectory directory = open()) {
      demoteTheOnlyOwner(directory, register(directory));
    }

    assertThat(
            registry
                .get("userdirectory.refusals")
                .tags("operation", "user.role_changed", "reason", "owner_protection")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void publishesTheMetricsOfTheDirectory(@TempDir Path folder) {
    try (UserDirectory directory =
        UserDirectoryBuilder.of(
                RoleModels.ownerAdminUser(), SqliteStore.open(folder.resolve("users.db")))
            .observer(metrics)
            .build()) {
      metrics.bind(directory);
      double before = registry.get("userdirectory.writes.committed").functionCounter().count();

      SignInResult jordan = register(directory);

      assertThat(jordan.user().owner()).isTrue();
      assertThat(registry.get("userdirectory.writes.committed").functionCounter().count())
          .isGreaterThan(before);
      assertThat(registry.get("userdirectory.log.bytes").gauge().value()).isPositive();
      assertThat(directory.metrics())
          .extracting(Metric::name)
          .allSatisfy(
              name -> assertThat(registry.get("userdirectory." + name).meter()).isNotNull());
    }
  }

  @Test
  void noTagNamesAnOrganizationOrAUser() {
    SignInResult jordan;
    try (UserDirectory directory = open()) {
      jordan = register(directory);
      demoteTheOnlyOwner(directory, jordan);
    }

    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .isNotEmpty()
        .allSatisfy(
            id ->
                assertThat(id.toString())
                    .doesNotContain(
                        jordan.organization().id().toString(),
                        jordan.user().id().toString(),
                        "jordan"));
  }
}
