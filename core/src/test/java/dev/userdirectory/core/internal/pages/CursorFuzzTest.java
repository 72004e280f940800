package dev.userdirectory.core.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.userdirectory.spi.Position;
import java.time.Instant;
import java.util.UUID;

/** Opens arbitrary texts as cursors. */
class CursorFuzzTest {

  private static final Cursors CURSORS = new Cursors(new byte[Cursors.KEY_BYTES]);

  @FuzzTest(maxDuration = "20s")
  void onlyWhatWasSealedForTheListOpens(FuzzedDataProvider data) {
    Cursor cursor = new Cursor(data.consumeBoolean(), position(data));
    String sealed = CURSORS.seal("list", cursor);
    String other = data.consumeRemainingAsString();

    assertThat(CURSORS.open("list", Position.class, sealed)).isEqualTo(cursor);
    assertThat(CURSORS.open("another list", Position.class, sealed)).isNull();
    if (!other.equals(sealed)) {
      assertThat(CURSORS.open("list", Position.class, other)).isNull();
    }
    if (!other.isEmpty()) {
      assertThat(CURSORS.open("list", Position.class, sealed + other)).isNull();
    }
  }

  private static Position position(FuzzedDataProvider data) {
    UUID id = new UUID(data.consumeLong(), data.consumeLong());
    return switch (data.consumeInt(0, 2)) {
      case 0 -> new Position.BySequence(data.consumeLong());
      case 1 ->
          new Position.ByTime(
              Instant.ofEpochSecond(
                  data.consumeLong(-31557014167219200L, 31556889864403199L),
                  data.consumeInt(0, 999_999_999)),
              id);
      default -> new Position.ByText(data.consumeString(500), id);
    };
  }
}
