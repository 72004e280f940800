package dev.userdirectory.sqlite.harness;

import dev.userdirectory.UserDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The facts that a directory has acknowledged, read from the {@link Report} of the program that
 * changed it. It is unknown whether a change that was under way when the program ended was made.
 */
final class Ledger {

  private final TreeMap<String, String> facts = new TreeMap<>();
  private final Map<String, List<String>> underWay = new HashMap<>();
  private long acknowledged;

  /** Processes a line of the report. */
  void take(String line) {
    List<String> words = List.of(line.split("\t", -1));
    switch (words.get(0)) {
      case Report.UNDER_WAY -> underWay.put(words.get(1), words.subList(2, words.size()));
      case Report.DONE -> {
        underWay.remove(words.get(1));
        acknowledged++;
        for (int i = 2; i < words.size(); i += 2) {
          keep(new Fact(words.get(i), words.get(i + 1)));
        }
      }
      case Report.FAILED -> throw new AssertionError("The program failed: " + line);
      default -> {
        // This line reports the progress of the program and no change.
      }
    }
  }

  void keep(Fact fact) {
    if (isMany(fact.key())) {
      among(fact.key()).replaceAll((key, value) -> fact.value());
    } else {
      facts.put(fact.key(), fact.value());
    }
  }

  long acknowledged() {
    return acknowledged;
  }

  /**
   * Returns the acknowledged facts that the directory has lost, apart from those of changes that
   * were under way.
   */
  List<String> lost(UserDirectory directory) {
    TreeMap<String, String> certain = new TreeMap<>(facts);
    uncertain().forEach(certain::remove);
    List<String> lost = new ArrayList<>();
    certain.forEach(
        (key, value) -> {
          Fact now = Fact.read(directory, new Fact(key, value));
          if (!now.value().equals(value)) {
            lost.add(
                "%s%n  acknowledged: %s%n  now:          %s".formatted(key, value, now.value()));
          }
        });
    return lost;
  }

  /**
   * Takes over the present values of facts whose changes were under way, and forgets facts about
   * things that no longer exist.
   */
  void settle(UserDirectory directory) {
    for (String key : uncertain()) {
      facts.computeIfPresent(
          key, (same, value) -> Fact.read(directory, new Fact(key, value)).value());
    }
    underWay.clear();
    facts.values().removeIf(Fact.NONE::equals);
  }

  private List<String> uncertain() {
    List<String> keys = new ArrayList<>();
    for (List<String> change : underWay.values()) {
      for (String key : change) {
        if (isMany(key)) {
          keys.addAll(among(key).keySet());
        } else {
          keys.add(key);
        }
      }
    }
    return keys;
  }

  private static boolean isMany(String key) {
    return key.endsWith("*");
  }

  private Map<String, String> among(String key) {
    String prefix = key.substring(0, key.length() - 1);
    return facts.subMap(prefix, prefix + Character.MAX_VALUE);
  }
}
