package dev.userdirectory.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures the rows per second of an import into an empty directory. */
final class Imports {

  private final int rounds;

  Imports(boolean quick) {
    this.rounds = quick ? 2 : 3;
  }

  List<Figure> measure(List<Integer> sizes) throws SQLException {
    List<Figure> figures = new ArrayList<>();
    for (int size : sizes) {
      double[] ours = new double[rounds];
      double[] byHand = new double[rounds];
      double[] narrow = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        Path folder = World.folder();
        try (World world = World.inFile(folder.resolve("users.db"), 0)) {
          long begun = System.nanoTime();
          world.system.importUsers(() -> World.rows(size), row -> {});
          ours[round] = size * 1e9 / (System.nanoTime() - begun);
        }
        try (SameRows rows = empty(folder)) {
          long begun = System.nanoTime();
          rows.importUsers(size);
          byHand[round] = size * 1e9 / (System.nanoTime() - begun);
        }
        try (RawFile file = RawFile.create(folder.resolve("narrow.db"), 0)) {
          long begun = System.nanoTime();
          file.importUsers(size);
          narrow[round] = size * 1e9 / (System.nanoTime() - begun);
        }
      }
      figures.add(
          new Figure(
              "imports",
              "import",
              size,
              "rows/s",
              Writes.median(ours),
              Writes.spread(ours),
              null,
              Writes.median(byHand),
              Map.of("narrow table", Writes.median(narrow)),
              true));
    }
    return figures;
  }

  private static SameRows empty(Path folder) throws SQLException {
    try (World world = World.inFile(folder.resolve("empty.db"), 0)) {
      return SameRows.copy(world, folder.resolve("rows.db"));
    }
  }
}
