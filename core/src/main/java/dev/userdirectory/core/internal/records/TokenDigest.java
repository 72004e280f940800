package dev.userdirectory.core.internal.records;

/** The SHA-256 digest of a token, in a form that takes little memory as the key of a map. */
public record TokenDigest(long first, long second, long third, long fourth) {

  /** Returns one part of the digest, which is as random as the whole. */
  @Override
  public int hashCode() {
    return (int) first;
  }
}
