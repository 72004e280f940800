package dev.userdirectory;

/**
 * What an import did.
 *
 * @param created how many users it created
 * @param updated how many users it changed
 * @param unchanged how many already were as their row says
 * @param refused how many rows it refused
 */
public record ImportSummary(long created, long updated, long unchanged, long refused) {

  /** {@return how many rows there were} */
  public long rows() {
    return created + updated + unchanged + refused;
  }
}
