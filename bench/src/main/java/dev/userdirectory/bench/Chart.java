package dev.userdirectory.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Draws what pages and totals cost in organizations of different sizes, both on logarithmic axes.
 */
final class Chart {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 250;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;
  private static final List<String> COLORS =
      List.of(
          "#1b6ca8", "#c1440e", "#2e7d32", "#6a1b9a", "#b8860b", "#00838f", "#ad1457", "#455a64",
          "#7cb342", "#5d4037", "#303f9f");

  private final Map<String, Map<Integer, Double>> series = new LinkedHashMap<>();
  private double lowest = Double.MAX_VALUE;
  private double highest;
  private int smallest = Integer.MAX_VALUE;
  private int largest;

  private Chart(List<Figure> figures) {
    for (Figure figure : figures) {
      if (figure.part().equals("lists")) {
        add(figure.name(), figure.size(), figure.ours());
        add("limit: a page of the same rows by hand", figure.size(), figure.limit());
      }
    }
  }

  private void add(String name, int size, double micros) {
    series.computeIfAbsent(name, key -> new TreeMap<>()).put(size, micros);
    lowest = Math.min(lowest, micros);
    highest = Math.max(highest, micros);
    smallest = Math.min(smallest, size);
    largest = Math.max(largest, size);
  }

  static String of(List<Figure> figures) {
    return new Chart(figures).svg();
  }

  private String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" font-family=\"sans-serif\" font-size=\"12\">\n"
            .formatted(WIDTH, HEIGHT));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    text(
        svg, LEFT, 22, "Microseconds for a page of 20, by the number of users of the organization");
    for (double tick = power(lowest, false); tick <= power(highest, true) * 1.01; tick *= 10) {
      line(svg, LEFT, y(tick), WIDTH - RIGHT, y(tick), "#dddddd");
      text(svg, 8, y(tick) + 4, String.format(Locale.ROOT, "%,.0f µs", tick));
    }
    for (int size : series.isEmpty() ? List.<Integer>of() : sizes()) {
      text(svg, x(size) - 20, HEIGHT - BOTTOM + 20, String.format(Locale.ROOT, "%,d", size));
    }
    int row = 0;
    for (Map.Entry<String, Map<Integer, Double>> one : series.entrySet()) {
      String color = one.getKey().startsWith("limit") ? "#000000" : COLORS.get(row % COLORS.size());
      String points =
          one.getValue().entrySet().stream()
              .map(
                  point ->
                      String.format(
                          Locale.ROOT, "%.1f,%.1f", x(point.getKey()), y(point.getValue())))
              .collect(Collectors.joining(" "));
      svg.append(
          "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n"
              .formatted(points, color));
      line(
          svg,
          WIDTH - RIGHT + 15,
          TOP + 8 + 22 * row,
          WIDTH - RIGHT + 35,
          TOP + 8 + 22 * row,
          color);
      text(svg, WIDTH - RIGHT + 42, TOP + 12 + 22 * row, one.getKey());
      row++;
    }
    return svg.append("</svg>\n").toString();
  }

  private List<Integer> sizes() {
    return List.copyOf(series.values().iterator().next().keySet());
  }

  private static double power(double value, boolean up) {
    double exponent = Math.log10(Math.max(value, 1e-3));
    return Math.pow(10, up ? Math.ceil(exponent) : Math.floor(exponent));
  }

  private double x(int size) {
    double share =
        largest == smallest
            ? 0.5
            : Math.log((double) size / smallest) / Math.log((double) largest / smallest);
    return LEFT + 20 + share * (WIDTH - LEFT - RIGHT - 40);
  }

  private double y(double micros) {
    double from = Math.log10(power(lowest, false));
    double to = Math.log10(power(highest, true));
    double share = (Math.log10(micros) - from) / Math.max(1, to - from);
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  }

  private static void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String color) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"2\"/>%n",
            x1,
            y1,
            x2,
            y2,
            color));
  }

  private static void text(StringBuilder svg, double x, double y, String text) {
    svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", x, y, text));
  }
}
