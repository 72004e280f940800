package dev.userdirectory.core.internal.records;

import java.util.LinkedHashSet;
import java.util.Set;

/** Creates copies of sets with one element added or removed. */
public final class Sets {

  private Sets() {}

  public static <T> Set<T> with(Set<T> set, T element) {
    Set<T> copy = new LinkedHashSet<>(set);
    copy.add(element);
    return copy;
  }

  public static <T> Set<T> without(Set<T> set, T element) {
    Set<T> copy = new LinkedHashSet<>(set);
    copy.remove(element);
    return copy;
  }
}
