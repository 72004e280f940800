package dev.userdirectory.core.policy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A fixed-size, immutable set of bits, one for each permission. */
final class PermissionSet {

  private final long[] words;

  private PermissionSet(long[] words) {
    this.words = words;
  }

  static PermissionSet none(int size) {
    return new PermissionSet(new long[(size + 63) >> 6]);
  }

  boolean has(int index) {
    return (words[index >> 6] & (1L << index)) != 0;
  }

  PermissionSet with(int index) {
    long[] copy = words.clone();
    copy[index >> 6] |= 1L << index;
    return new PermissionSet(copy);
  }

  PermissionSet or(PermissionSet other) {
    long[] result = words.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] |= other.words[i];
    }
    return new PermissionSet(result);
  }

  PermissionSet and(PermissionSet other) {
    return andNot(andNot(other));
  }

  PermissionSet andNot(PermissionSet other) {
    long[] result = words.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] &= ~other.words[i];
    }
    return new PermissionSet(result);
  }

  boolean isEmpty() {
    for (long word : words) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PermissionSet that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return Arrays.toString(words);
  }
}
