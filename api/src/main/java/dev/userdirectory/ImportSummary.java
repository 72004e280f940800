package dev.userdirectory;

/** What an import did. */
public interface ImportSummary {

  /** {@return how many users it created} */
  long created();

  /** {@return how many users it changed} */
  long updated();

  /** {@return how many already were as their row says} */
  long unchanged();

  /** {@return how many rows it refused} */
  long refused();

  /** {@return how many rows there were} */
  default long rows() {
    return created() + updated() + unchanged() + refused();
  }
}
