package dev.userdirectory.sqlite.harness;

import dev.userdirectory.sqlite.harness.SystemCallTrace.Created;
import dev.userdirectory.sqlite.harness.SystemCallTrace.Cut;
import dev.userdirectory.sqlite.harness.SystemCallTrace.Event;
import dev.userdirectory.sqlite.harness.SystemCallTrace.Renamed;
import dev.userdirectory.sqlite.harness.SystemCallTrace.SyncBegun;
import dev.userdirectory.sqlite.harness.SystemCallTrace.SyncDone;
import dev.userdirectory.sqlite.harness.SystemCallTrace.Unlinked;
import dev.userdirectory.sqlite.harness.SystemCallTrace.Written;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A simulated folder on a disk that is certain to keep only what was synced: the contents of a file
 * by a sync of that file, and the creation or removal of a file by a sync of the folder.
 */
final class SimulatedDisk {

  private Map<String, Content> names = new HashMap<>();
  private Map<String, Content> syncedNames = new HashMap<>();
  private final Map<Integer, SyncUnderWay> syncs = new HashMap<>();

  /** The contents that a sync writes, as they were when the sync began. */
  private record SyncUnderWay(
      Map<String, Content> names, @Nullable Content content, long changes) {}

  /** A change of the contents of a file. */
  private record Change(long number, long offset, ByteBuffer bytes, boolean cut) {
    byte[] applyTo(byte[] old) {
      if (cut) {
        return Arrays.copyOf(old, Math.toIntExact(offset));
      }
      byte[] result = old;
      int end = Math.toIntExact(offset + bytes.remaining());
      if (end > old.length) {
        result = Arrays.copyOf(old, end);
      }
      bytes.duplicate().get(result, Math.toIntExact(offset), bytes.remaining());
      return result;
    }
  }

  private static final class Content {
    private byte[] synced = new byte[0];
    private final List<Change> unsynced = new ArrayList<>();
    private long changes;

    void change(long offset, ByteBuffer bytes, boolean cut) {
      unsynced.add(new Change(++changes, offset, bytes, cut));
    }

    void sync(long through) {
      for (Change change : unsynced) {
        if (change.number() <= through) {
          synced = change.applyTo(synced);
        }
      }
      unsynced.removeIf(change -> change.number() <= through);
    }
  }

  /** How much of the data that was not synced is on the disk anyway. */
  enum Unsynced {
    /** None, as if everything had waited in the cache. */
    LOST,
    /** Some sectors of some writes, in any order. */
    TORN,
    /** Everything, as after a kill. */
    KEPT
  }

  /** Returns whether a file is the index of the log, which is never read after a crash. */
  static boolean isIndex(String name) {
    return name.endsWith("-shm");
  }

  void apply(Event event) {
    if (event instanceof Created created) {
      names.putIfAbsent(created.file(), new Content());
    } else if (event instanceof Unlinked unlinked) {
      names.remove(unlinked.file());
    } else if (event instanceof Renamed renamed) {
      names.put(renamed.to(), content(renamed.from()));
      names.remove(renamed.from());
    } else if (event instanceof Written written) {
      content(written.file()).change(written.offset(), written.bytes(), false);
    } else if (event instanceof Cut cut) {
      content(cut.file()).change(cut.size(), ByteBuffer.allocate(0), true);
    } else if (event instanceof SyncBegun begun) {
      Content content = begun.file().equals(SystemCallTrace.FOLDER) ? null : content(begun.file());
      syncs.put(
          begun.sync(),
          new SyncUnderWay(Map.copyOf(names), content, content == null ? 0 : content.changes));
    } else if (event instanceof SyncDone done) {
      SyncUnderWay sync = Objects.requireNonNull(syncs.remove(done.sync()));
      if (sync.content() == null) {
        syncedNames = sync.names();
      } else {
        sync.content().sync(sync.changes());
      }
    }
  }

  private Content content(String name) {
    return Objects.requireNonNull(names.get(name), name);
  }

  /** Writes the contents of the disk to a folder. */
  void write(Path folder, Unsynced unsynced, Random random) throws IOException {
    int sector = 512 << random.nextInt(4);
    double reached = random.nextDouble();
    Set<String> all = new HashSet<>(names.keySet());
    all.addAll(syncedNames.keySet());
    for (String name : all.stream().sorted().toList()) {
      boolean newest =
          switch (unsynced) {
            case LOST -> false;
            case TORN -> random.nextBoolean();
            case KEPT -> true;
          };
      Content content = (newest ? names : syncedNames).get(name);
      if (content != null && !isIndex(name)) {
        byte[] bytes = content.synced.clone();
        for (Change change : content.unsynced) {
          switch (unsynced) {
            case LOST -> {}
            case TORN -> bytes = tear(change, bytes, sector, reached, random);
            case KEPT -> bytes = change.applyTo(bytes);
          }
        }
        Files.write(folder.resolve(name), bytes);
      }
    }
    keepNumber(folder.resolve("users.db"), folder.resolve("users.db-lock"));
  }

  /**
   * Writes the number of the copied database file to the lock file, since a real file would have
   * the same number before and after a loss of power.
   */
  private static void keepNumber(Path database, Path lock) throws IOException {
    if (Files.exists(database)
        && Files.exists(lock)
        && Files.readString(lock).matches("file \\d+\n")) {
      Files.writeString(lock, "file " + Files.getAttribute(database, "unix:ino") + "\n");
    }
  }

  private static byte[] tear(Change change, byte[] old, int sector, double reached, Random random) {
    if (change.cut()) {
      return random.nextDouble() < reached ? change.applyTo(old) : old;
    }
    byte[] result = old;
    int from = 0;
    while (from < change.bytes().remaining()) {
      int rest = sector - Math.toIntExact((change.offset() + from) % sector);
      int to = Math.min(change.bytes().remaining(), from + rest);
      if (random.nextDouble() < reached) {
        ByteBuffer part = change.bytes().slice(from, to - from);
        result = new Change(0, change.offset() + from, part, false).applyTo(result);
      }
      from = to;
    }
    return result;
  }
}
