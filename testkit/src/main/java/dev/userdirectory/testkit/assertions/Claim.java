package dev.userdirectory.testkit.assertions;

import java.util.function.Supplier;

/** What is said of somebody, until it is said what they may or may not do. */
final class Claim {

  private final Supplier<Ability> whose;
  private final AssertionError unfinished;
  private boolean finished;

  /** Of somebody, begun by these words. */
  Claim(String words, Supplier<Ability> whose) {
    this.whose = whose;
    this.unfinished =
        new AssertionError(
            "A claim was begun and not finished, so it asserts nothing: %s. Say what: .doing(…)."
                .formatted(words));
  }

  Ability finish() {
    finished = true;
    return whose.get();
  }

  /** Fails, with the place where the claim was begun. */
  void requireFinished() {
    if (!finished) {
      throw unfinished;
    }
  }
}
