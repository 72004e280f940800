package dev.userdirectory.bench;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table: what we take, what the limit takes, what peers take.
 *
 * @param part the part it belongs to
 * @param name what is measured
 * @param size how many users there are
 * @param unit what the numbers count
 * @param ours our own number
 * @param spread half of what lies between our fastest and slowest round, as a share of ours
 * @param bytes what we allocate for each, or null
 * @param limit what the machine allows
 * @param peers what others take
 * @param faster whether a higher number is better
 */
record Figure(
    String part,
    String name,
    int size,
    String unit,
    double ours,
    double spread,
    @Nullable Double bytes,
    double limit,
    Map<String, Double> peers,
    boolean faster) {

  /** Returns the ratio to the limit's time, or for rates, of the limit's rate to ours. */
  double ratio() {
    return faster ? limit / ours : ours / limit;
  }

  String key() {
    return part + "." + name.replaceAll("[^a-z0-9]+", "-") + "." + size;
  }

  static String head() {
    return "| part | what | users | ours | ± | B | limit | times the limit | peers |\n"
        + "|---|---|---|---|---|---|---|---|---|";
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d | %s %s | %.0f%% | %s | %s | %.2f | %s |",
        part,
        name,
        size,
        number(ours),
        unit,
        100 * spread,
        bytes == null ? "" : number(bytes),
        number(limit),
        ratio(),
        peers.entrySet().stream()
            .map(peer -> peer.getKey() + " " + number(peer.getValue()))
            .collect(Collectors.joining(", ")));
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"part\":\"%s\",\"what\":\"%s\",\"users\":%d,\"unit\":\"%s\",\"ours\":%.3f,"
            + "\"spread\":%.3f,\"bytes\":%s,\"limit\":%.3f,\"ratio\":%.3f,\"peers\":{%s}}",
        part,
        name,
        size,
        unit,
        ours,
        spread,
        bytes == null ? "null" : String.format(Locale.ROOT, "%.1f", bytes),
        limit,
        ratio(),
        peers.entrySet().stream()
            .map(peer -> String.format(Locale.ROOT, "\"%s\":%.3f", peer.getKey(), peer.getValue()))
            .collect(Collectors.joining(",")));
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, number < 100 ? "%,.1f" : "%,.0f", number);
  }
}
