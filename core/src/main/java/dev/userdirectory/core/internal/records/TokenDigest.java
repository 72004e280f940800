package dev.userdirectory.core.internal.records;

/** The SHA-256 digest of a token, as a key that takes little memory. */
public record TokenDigest(long first, long second, long third, long fourth) {

  /** Any part of a digest is as random as the whole. */
  @Override
  public int hashCode() {
    return (int) first;
  }
}
