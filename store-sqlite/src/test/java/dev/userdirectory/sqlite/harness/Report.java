package dev.userdirectory.sqlite.harness;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Reports the changes of a program on its standard output. Each line is written by one system call
 * that is never torn, so a line that was read is complete. A change is announced before its call,
 * and acknowledged when the call has returned.
 */
final class Report {

  static final String OPENED = "opened";
  static final String UNDER_WAY = "under way";
  static final String DONE = "done";
  static final String FAILED = "failed";
  static final String END = "end";

  /** The number of bytes that a pipe takes at once. */
  private static final int LONGEST_LINE = 4096;

  private final OutputStream out;

  private Report(OutputStream out) {
    this.out = out;
  }

  static Report toStandardOutput() {
    return new Report(new FileOutputStream(FileDescriptor.out));
  }

  static Report toNobody() {
    return new Report(OutputStream.nullOutputStream());
  }

  /**
   * Announces a change of the things with these keys. Things that do not exist yet need not be
   * named.
   */
  void underWay(String who, Collection<String> keys) {
    List<String> words = new ArrayList<>(List.of(UNDER_WAY, who));
    words.addAll(keys);
    tell(words);
  }

  /** Acknowledges the change that was announced last. */
  void done(String who, Collection<Fact> facts) {
    List<String> words = new ArrayList<>(List.of(DONE, who));
    for (Fact fact : facts) {
      words.add(fact.key());
      words.add(fact.value());
    }
    tell(words);
  }

  void failed(String who, Throwable failure) {
    tell(List.of(FAILED, who, failure.toString().replaceAll("\\s+", " ")));
  }

  void opened() {
    tell(List.of(OPENED));
  }

  void end() {
    tell(List.of(END));
  }

  private synchronized void tell(List<String> words) {
    byte[] line = (String.join("\t", words) + "\n").getBytes(StandardCharsets.UTF_8);
    if (line.length > LONGEST_LINE) {
      throw new IllegalStateException("A line of " + line.length + " bytes could be torn.");
    }
    try {
      out.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
