package dev.userdirectory.sqlite.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The changes that a program made to the files of one folder, and the lines that it wrote to its
 * standard output, in order. They are read from a trace of its system calls by {@code strace}.
 */
final class SystemCallTrace {

  /** The traced calls: all that can change a file, a folder, or the data on the disk. */
  private static final String CALLS =
      "open,openat,openat2,creat,write,writev,pwrite64,pwritev,pwritev2,ftruncate,truncate,fallocate,"
          + "fsync,fdatasync,sync_file_range,sync,syncfs,msync,unlink,unlinkat,rename,renameat,"
          + "renameat2,link,linkat,symlink,symlinkat,mmap,sendfile,copy_file_range";

  private static final Pattern WHOLE = Pattern.compile("(\\d+) +(\\w+)\\((.*)\\) += (.*)");
  private static final Pattern UNFINISHED =
      Pattern.compile("(\\d+) +(\\w+)\\((.*) <unfinished \\.\\.\\.>");
  private static final Pattern RESUMED =
      Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)\\) += (.*)");
  private static final Pattern DESCRIPTOR = Pattern.compile("(-?\\w+)(?:<([^>]*)>)?");
  private static final Pattern TEXT = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"");

  private final Path folder;
  private final List<Event> events = new ArrayList<>();
  private final Map<String, String> unfinished = new HashMap<>();
  private String told = "";
  private int syncs;

  private SystemCallTrace(Path folder) {
    this.folder = folder;
  }

  /** An event that concerns a file in the folder, by its name, or the standard output. */
  sealed interface Event {}

  /** A file was created, if it did not exist yet. */
  record Created(String file) implements Event {}

  record Unlinked(String file) implements Event {}

  record Renamed(String from, String to) implements Event {}

  record Written(String file, long offset, ByteBuffer bytes) implements Event {}

  record Cut(String file, long size) implements Event {}

  /** A sync has begun. It covers everything that was written before. */
  record SyncBegun(String file, int sync) implements Event {}

  /** A sync has returned. */
  record SyncDone(String file, int sync) implements Event {}

  /** A line was written to the standard output. */
  record Told(String line) implements Event {}

  /** {@return the command under which a program is traced} */
  static List<String> into(Path trace) {
    return List.of(
        "strace",
        "--follow-forks",
        "--seccomp-bpf",
        "--decode-fds=path",
        "--strings-in-hex=all",
        "--string-limit=10000000",
        "--quiet=attach,exit,thread-execve",
        "--signal=none",
        "--output=" + trace,
        "--trace=" + CALLS);
  }

  /** The name that stands for the folder itself in syncs. */
  static final String FOLDER = ".";

  static List<Event> read(Path trace, Path folder) throws IOException {
    SystemCallTrace reading = new SystemCallTrace(folder);
    try (BufferedReader lines = Files.newBufferedReader(trace, StandardCharsets.US_ASCII)) {
      String line = lines.readLine();
      while (line != null) {
        reading.take(line);
        line = lines.readLine();
      }
    }
    return reading.events;
  }

  private void take(String line) {
    Matcher whole = WHOLE.matcher(line);
    Matcher resumed = RESUMED.matcher(line);
    Matcher begun = UNFINISHED.matcher(line);
    if (begun.matches()) {
      String call = begun.group(2);
      unfinished.put(begun.group(1), begun.group(3) + "\t" + begin(call, begun.group(3)));
    } else if (resumed.matches()) {
      String entry = unfinished.remove(resumed.group(1));
      if (entry != null) {
        String[] words = entry.split("\t", -1);
        end(
            resumed.group(2),
            words[0] + resumed.group(3),
            resumed.group(4),
            Integer.parseInt(words[1]));
      }
    } else if (whole.matches()) {
      String call = whole.group(2);
      int sync = begin(call, whole.group(3));
      end(call, whole.group(3), whole.group(4), sync);
    }
  }

  /**
   * Handles calls that take effect when they begin: lines that are written, and syncs. Returns the
   * number of the sync, or 0.
   */
  private int begin(String call, String arguments) {
    String name = nameOf(descriptor(arguments));
    if (call.equals("write") && arguments.startsWith("1<")) {
      tell(arguments);
    } else if ((call.equals("fsync") || call.equals("fdatasync")) && name != null) {
      events.add(new SyncBegun(name, ++syncs));
      return syncs;
    }
    return 0;
  }

  /** Handles calls that take effect when they end, if they succeed. */
  private void end(String call, String arguments, String result, int sync) {
    if (result.startsWith("-1 ")) {
      return;
    }
    switch (call) {
      case "open", "openat", "openat2", "creat" -> opened(arguments);
      case "unlink", "unlinkat" -> unlinked(arguments);
      case "rename", "renameat", "renameat2" -> renamed(arguments);
      case "fsync", "fdatasync" -> {
        String name = nameOf(descriptor(arguments));
        if (name != null) {
          events.add(new SyncDone(name, sync));
        }
      }
      default -> changed(call, arguments);
    }
  }

  private void tell(String arguments) {
    told += new String(text(arguments, 0), StandardCharsets.UTF_8);
    int end = told.indexOf('\n');
    while (end >= 0) {
      events.add(new Told(told.substring(0, end)));
      told = told.substring(end + 1);
      end = told.indexOf('\n');
    }
  }

  private void opened(String arguments) {
    String name = nameOf(new String(text(arguments, 0), StandardCharsets.UTF_8));
    if (name != null && !name.equals(FOLDER)) {
      if (arguments.contains("O_CREAT")) {
        events.add(new Created(name));
      }
      if (arguments.contains("O_TRUNC")) {
        events.add(new Cut(name, 0));
      }
    }
  }

  private void unlinked(String arguments) {
    String name = nameOf(new String(text(arguments, 0), StandardCharsets.UTF_8));
    if (name != null) {
      events.add(new Unlinked(name));
    }
  }

  private void renamed(String arguments) {
    String from = nameOf(new String(text(arguments, 0), StandardCharsets.UTF_8));
    String to = nameOf(new String(text(arguments, 1), StandardCharsets.UTF_8));
    if (from != null && to != null) {
      events.add(new Renamed(from, to));
    } else if (from != null || to != null) {
      throw new IllegalStateException("A file came into the folder or left it: " + arguments);
    }
  }

  private void changed(String call, String arguments) {
    String name = nameOf(call.equals("mmap") ? mapped(arguments) : descriptor(arguments));
    if (name == null) {
      return;
    }
    String[] words = arguments.split(", ", -1);
    switch (call) {
      case "pwrite64" ->
          events.add(
              new Written(
                  name,
                  Long.parseLong(words[words.length - 1]),
                  ByteBuffer.wrap(text(arguments, 0))));
      case "write" -> {
        // The lock file is written as a whole after it was emptied.
        if (!name.endsWith("-lock")) {
          refuseUnlessShared(call, name);
        }
        events.add(new Written(name, 0, ByteBuffer.wrap(text(arguments, 0))));
      }
      case "ftruncate" -> events.add(new Cut(name, Long.parseLong(words[words.length - 1])));
      case "mmap" -> {
        if (arguments.contains("PROT_WRITE") && arguments.contains("MAP_SHARED")) {
          refuseUnlessShared(call, name);
        }
      }
      default -> refuseUnlessShared(call, name);
    }
  }

  /**
   * Throws unless the file is shared memory, which is created again after a crash or may hold
   * anything.
   */
  private static void refuseUnlessShared(String call, String name) {
    if (!SimulatedDisk.isIndex(name) && !name.endsWith("-stamps")) {
      throw new IllegalStateException(call + " changes " + name + ", and is not understood.");
    }
  }

  /** Returns the path of the descriptor that is the first argument. */
  private static String descriptor(String arguments) {
    Matcher first = DESCRIPTOR.matcher(arguments);
    return first.lookingAt() && first.group(2) != null ? decoded(first.group(2)) : "";
  }

  private static String mapped(String arguments) {
    String[] words = arguments.split(", ", -1);
    return words.length < 5 ? "" : descriptor(words[4]);
  }

  private @Nullable String nameOf(String path) {
    if (path.isEmpty() || path.indexOf('\0') >= 0) {
      return null;
    }
    Path named = Path.of(path);
    if (named.equals(folder)) {
      return FOLDER;
    }
    return folder.equals(named.getParent()) ? named.getFileName().toString() : null;
  }

  private static byte[] text(String arguments, int index) {
    Matcher texts = TEXT.matcher(arguments);
    for (int i = 0; i <= index; i++) {
      if (!texts.find()) {
        return new byte[0];
      }
    }
    return bytes(texts.group(1));
  }

  private static String decoded(String hex) {
    return new String(bytes(hex), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String hex) {
    byte[] bytes = new byte[hex.length() / 4];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] =
          (byte)
              (Character.digit(hex.charAt(4 * i + 2), 16) * 16
                  + Character.digit(hex.charAt(4 * i + 3), 16));
    }
    return bytes;
  }
}
