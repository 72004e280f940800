package dev.userdirectory.testkit.assertions;

/** A claim that must be finished, since an unfinished claim asserts nothing. */
final class Claim {

  private final AssertionError unfinished;
  private boolean finished;

  /** Begun by these words. */
  Claim(String words) {
    this.unfinished =
        new AssertionError(
            "A claim was begun and not finished, so it asserts nothing: %s. Say what: .doing(…)."
                .formatted(words));
  }

  void finish() {
    finished = true;
  }

  /** Fails, with the place where the claim was begun. */
  void requireFinished() {
    if (!finished) {
      throw unfinished;
    }
  }
}
