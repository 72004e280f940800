package host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstProgramTest {

  @BeforeEach
  void noFileIsLeftFromBefore() throws Exception {
    for (String name : new String[] {"users.db", "users.db-wal", "users.db-shm"}) {
      Files.deleteIfExists(Path.of(name));
    }
  }

  @Test
  void theFirstProgramPrintsTheExpectedRefusal() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      FirstProgram.main(new String[0]);
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("owner_protection: This would leave the organization without an active owner");
  }

  @Test
  void guiceAndGuavaAreNotOnTheClassPath() {
    assertThatThrownBy(() -> Class.forName("com.google.inject.Module"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> Class.forName("com.google.common.collect.ImmutableList"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
