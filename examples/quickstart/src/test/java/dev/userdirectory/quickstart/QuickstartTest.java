package dev.userdirectory.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

  @TempDir Path folder;

  @Test
  void runsOnAFileAndContinuesOnASecondRun() {
    String file = folder.resolve("story.db").toString();

    assertThat(tell(file))
        .contains("Jordan Park registers 'Acme Logistics' as owner.")
        .contains("Refused (owner_protection)")
        .contains("200 of 400 demotions were refused: one of each two, so that an owner remained.")
        .contains("sessions: 1 ended")
        .doesNotContain("-> null", "system:quickstart")
        .contains("the next call is refused (session_ended)")
        .contains("is verified from the first to the last")
        .containsPattern("10000 created, 0 updated, 0 unchanged, 0 refused, in [0-9.]+ seconds\\.")
        .contains("-Dhost=N (or P, T, B, H, S)");
    assertThat(tell(file))
        .contains("Jordan Park signs in again to 'Acme Logistics' as owner.")
        .contains("Casey Lee is a member already")
        .contains("is verified from the first to the last")
        .contains("0 created, 0 updated, 10000 unchanged, 0 refused");
  }

  @Test
  void runsInMemory() {
    assertThat(tell("memory")).contains("10000 created, 0 updated, 0 unchanged, 0 refused");
  }

  @Test
  void printsPlainLinesWithoutATerminal() {
    assertThat(tell("memory"))
        .contains("users imported: 5000 of 10000")
        .doesNotContain("\u001B", "\r")
        .contains("Try next:");
  }

  @Test
  void runsOnAPostgresServer() throws IOException {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start()) {
      assertThat(tell(server.getJdbcUrl("postgres", "postgres")))
          .contains("User Directory, on a PostgreSQL server")
          .contains("so that an owner remained")
          .contains("10000 created, 0 updated, 0 unchanged, 0 refused");
    }
  }

  private static String tell(String where) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Quickstart.tell(where, Screen.plain(new PrintStream(told, true, StandardCharsets.UTF_8)));
    return told.toString(StandardCharsets.UTF_8);
  }
}
