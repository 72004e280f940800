package dev.userdirectory.core.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent.Outcome;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.EventId;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemAuditTrail;
import dev.userdirectory.SystemAuditTrail.Format;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.TrailMark;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads trails to which something other than the directory has appended an event. */
class AuditReaderFuzzTest {

  private static final SystemActor SYSTEM = SystemActor.named("test");

  private final MemoryStore sound = new MemoryStore();
  private final OrganizationId acme;

  AuditReaderFuzzTest() {
    UserDirectory directory = UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), sound).build();
    acme =
        directory
            .organizations(SYSTEM)
            .create("Acme", NewUser.of("jordan@acme.example"))
            .organization()
            .id();
  }

  @FuzzTest(maxDuration = "20s")
  void aForeignEventIsReadOrReportedAndNeverVerified(FuzzedDataProvider data) {
    MemoryStore store = sound.copy();
    store.write(
        acme,
        new EventId(new UUID(0, 1)),
        tx -> {
          tx.append(List.of(event(data, Objects.requireNonNull(tx.head()))));
          return true;
        });
    UserDirectory directory = UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), store).build();
    SystemAuditTrail trail = directory.actingAs(SYSTEM, acme).audit();

    answers(() -> assertThat(trail.list(AuditQuery.latest(), PageRequest.first())).isNotNull());
    answers(() -> trail.export(AuditQuery.latest(), Format.CSV, new StringWriter()));
    answers(() -> trail.export(AuditQuery.latest(), Format.JSON_LINES, new StringWriter()));
    answers(() -> assertThat(trail.verify(null)).isNotInstanceOf(AuditVerification.Intact.class));
  }

  private static void answers(Runnable operation) {
    try {
      operation.run();
    } catch (DirectoryException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static AuditRecord event(FuzzedDataProvider data, TrailMark head) {
    String action =
        data.pickValue(
            new String[] {
              AuditActions.AUDIT_ANCHORED,
              AuditActions.AUDIT_DROPPED,
              AuditActions.USER_ERASED,
              data.consumeString(30)
            });
    return new AuditRecord(
        head.sequence() + 1,
        new EventId(new UUID(0, 1)),
        Instant.ofEpochSecond(data.consumeInt()),
        null,
        action,
        null,
        data.pickValue(Outcome.values()),
        text(data),
        text(data),
        text(data),
        text(data),
        data.consumeString(70),
        text(data),
        text(data),
        data.consumeString(70),
        data.consumeString(70));
  }

  private static @Nullable String text(FuzzedDataProvider data) {
    return switch (data.consumeInt(0, 3)) {
      case 0 -> null;
      case 1 ->
          "{\"through\":{\"after\":{\"sequence\":%s,\"hash\":\"%s\",\"at\":\"%s\"}}}"
              .formatted(
                  data.consumeInt(), data.consumeAsciiString(5), data.consumeAsciiString(30));
      case 2 -> "{" + data.consumeString(100) + "}";
      default -> data.consumeString(100);
    };
  }
}
