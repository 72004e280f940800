package dev.userdirectory.testkit.assertions;

/** A claim that must be finished, because an unfinished claim asserts nothing. */
final class Claim {

  private final AssertionError unfinished;
  private boolean finished;

  /** Begins a claim with the given words. */
  Claim(String words) {
    this.unfinished =
        new AssertionError(
            "A claim was begun and not finished, so it asserts nothing: %s. Say what: .doing(…)."
                .formatted(words));
  }

  void finish() {
    finished = true;
  }

  /** Fails if the claim is not finished, with the stack trace of where it was begun. */
  void requireFinished() {
    if (!finished) {
      throw unfinished;
    }
  }
}
