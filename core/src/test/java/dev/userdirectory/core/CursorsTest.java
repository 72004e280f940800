package dev.userdirectory.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.spi.Position;
import org.junit.jupiter.api.Test;

/** How cursors are sealed; what lists do with them is tested with the lists. */
class CursorsTest {

  private final Cursors cursors = new Cursors(new byte[Cursors.KEY_BYTES]);
  private final Cursor cursor = new Cursor(false, new Position.BySequence(7));

  @Test
  void onePlaceOfAListHasOneCursor() {
    assertThat(cursors.seal("list", cursor)).isEqualTo(cursors.seal("list", cursor));
  }

  @Test
  void twoListsShareNoNonce() {
    // The first 12 bytes. Two seals of one nonce would give the key for forging away.
    assertThat(cursors.seal("list", cursor).substring(0, 16))
        .isNotEqualTo(cursors.seal("another list", cursor).substring(0, 16));
  }

  @Test
  void aCursorHasOneSpelling() {
    String sealed = cursors.seal("list", cursor);
    String allButTheLast = sealed.substring(0, sealed.length() - 1);

    for (char other = 'A'; other <= 'Z'; other++) {
      String spelled = allButTheLast + other;
      assertThat(cursors.open("list", Position.class, spelled))
          .isEqualTo(spelled.equals(sealed) ? cursor : null);
    }
  }
}
