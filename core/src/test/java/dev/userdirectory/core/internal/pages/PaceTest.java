package dev.userdirectory.core.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

  private long now = Long.MAX_VALUE - 5;
  private final Pace pace = new Pace(() -> now);

  /** Runs a full batch in which each row takes the given time. */
  private boolean batch(long microsEach) {
    int rows = pace.begin();
    now += rows * microsEach * 1000;
    return pace.end(rows);
  }

  private int settledAt(long microsEach) {
    for (int i = 0; i < 10; i++) {
      batch(microsEach);
    }
    return pace.size();
  }

  @Test
  void theBatchSizeSettlesAtFiftyMillisecondsOfWork() {
    assertThat(settledAt(125)).isEqualTo(400);
    assertThat(settledAt(1000)).isEqualTo(50);
    assertThat(settledAt(200)).isEqualTo(250);
  }

  @Test
  void aSlowBatchShrinksTheNextOneAtOnce() {
    settledAt(125);

    batch(10_000);

    assertThat(pace.size()).isEqualTo(5);
  }

  @Test
  void aBatchGrowsAtMostFourfold() {
    batch(1);

    assertThat(pace.size()).isEqualTo(4 * Pace.FIRST);
  }

  @Test
  void theBatchSizeStaysBetweenOneAndTheMaximum() {
    assertThat(settledAt(10_000_000)).isEqualTo(1);
    assertThat(settledAt(0)).isEqualTo(Pace.MOST);
  }

  @Test
  void theTimeBetweenBatchesIsNotMeasured() {
    int before = settledAt(125);

    now += 10_000_000_000L;
    batch(125);

    assertThat(pace.size()).isEqualTo(before);
  }

  @Test
  void aRetriedBatchIsMeasuredFromItsLastAttempt() {
    int before = settledAt(125);

    pace.begin();
    now += 10_000_000_000L;
    batch(125);

    assertThat(pace.size()).isEqualTo(before);
  }

  @Test
  void onlyAFullBatchMayLeaveRowsForTheNext() {
    int rows = pace.begin();
    assertThat(pace.end(rows)).isTrue();
    rows = pace.begin();
    assertThat(pace.end(rows - 1)).isFalse();
  }

  @Test
  void aSlowPartialBatchShrinksTheNextOne() {
    pace.begin();
    now += 100_000_000;
    pace.end(10);

    assertThat(pace.size()).isEqualTo(5);
  }
}
