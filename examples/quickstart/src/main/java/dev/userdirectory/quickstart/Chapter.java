package dev.userdirectory.quickstart;

import java.io.PrintStream;

/** The heading of a chapter. */
final class Chapter {

  private Chapter() {}

  static void begin(PrintStream out, String title) {
    out.println();
    out.println("== " + title);
  }
}
