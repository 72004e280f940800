package dev.userdirectory;

/** The result of an import. */
public interface ImportSummary {

  /** {@return how many users the import created} */
  long created();

  /** {@return how many users the import changed} */
  long updated();

  /** {@return how many users already were as their row says} */
  long unchanged();

  /** {@return how many rows the import refused} */
  long refused();

  /** {@return how many rows the import read} */
  default long rows() {
    return created() + updated() + unchanged() + refused();
  }
}
