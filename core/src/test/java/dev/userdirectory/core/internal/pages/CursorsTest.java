package dev.userdirectory.core.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.spi.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests how cursors are encrypted. Lists with cursors are tested elsewhere. */
class CursorsTest {

  private final Cursors cursors = new Cursors(new byte[Cursors.KEY_BYTES]);
  private final Cursor cursor = new Cursor(false, new Position.BySequence(7));

  @Test
  void sealingTheSamePositionTwiceGivesTheSameCursor() {
    assertThat(cursors.seal("list", cursor)).isEqualTo(cursors.seal("list", cursor));
  }

  @Test
  void cursorsOfDifferentListsHaveDifferentNonces() {
    // The first 16 characters encode the 12 bytes of the nonce. Two cursors with the same nonce
    // would reveal the authentication key, with which cursors can be forged.
    assertThat(cursors.seal("list", cursor).substring(0, 16))
        .isNotEqualTo(cursors.seal("another list", cursor).substring(0, 16));
  }

  @Test
  void aCursorDoesNotOpenAsAnotherKindOfPosition() {
    String sealed = cursors.seal("list", cursor);

    assertThat(cursors.open("list", Position.BySequence.class, sealed)).isEqualTo(cursor);
    assertThat(cursors.open("list", Position.ByTime.class, sealed)).isNull();
  }

  @Test
  void aCursorWithoutAPositionOpensForEveryKind() {
    Cursor end = new Cursor(true, null);

    assertThat(cursors.open("list", Position.ByText.class, cursors.seal("list", end)))
        .isEqualTo(end);
  }

  @Test
  void theNextPageAfterAnEmptyPreviousPageIsTheFirst() {
    String back = cursors.seal("list", new Cursor(true, new Position.BySequence(1)));
    Faults faults = new Faults();
    Paging paging =
        Paging.of(
            cursors, Position.BySequence.class, PageRequest.cursor(back, 5), "list", false, faults);

    Page<Long> empty = paging.page(List.<Long>of(), Position.BySequence::new, row -> row, () -> 3);

    assertThat(faults.isEmpty()).isTrue();
    assertThat(empty.previous()).isNull();
    assertThat(cursors.open("list", Position.BySequence.class, String.valueOf(empty.next())))
        .isEqualTo(new Cursor(false, null));
  }

  @Test
  void onlyOneEncodingOfACursorIsAccepted() {
    String sealed = cursors.seal("list", cursor);
    String allButTheLast = sealed.substring(0, sealed.length() - 1);

    for (char other = 'A'; other <= 'Z'; other++) {
      String spelled = allButTheLast + other;
      assertThat(cursors.open("list", Position.class, spelled))
          .isEqualTo(spelled.equals(sealed) ? cursor : null);
    }
  }
}
