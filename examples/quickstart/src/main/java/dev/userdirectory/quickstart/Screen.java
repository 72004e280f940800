package dev.userdirectory.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Where the story is told: with colours and a moving bar on a terminal, in plain lines where the
 * output goes to a file, to another program, or to somebody who has set {@code NO_COLOR}.
 */
final class Screen {

  private static final String BOLD = "1";
  private static final String GREEN = "32";
  private static final String RED = "31";
  private static final String GREY = "90";

  private final PrintStream out;
  private final boolean terminal;

  private Screen(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Returns a screen for the standard output. */
  static Screen standard() {
    return new Screen(System.out, System.getenv("NO_COLOR") == null && isTerminal());
  }

  /** Returns a screen that prints plain lines. */
  static Screen plain(PrintStream out) {
    return new Screen(out, false);
  }

  private static boolean isTerminal() {
    try (Terminal found = TerminalBuilder.builder().system(true).dumb(true).build()) {
      return !found.getType().startsWith(Terminal.TYPE_DUMB);
    } catch (IOException e) {
      return false;
    }
  }

  /** Begins a chapter. */
  void chapter(String title) {
    line("");
    line(paint(BOLD, "== " + title));
  }

  void line(String text) {
    out.println(text);
  }

  /** Prints the headings of the columns. */
  void columns(String titles) {
    line(paint(GREY, titles));
  }

  String good(String text) {
    return paint(GREEN, text);
  }

  String bad(String text) {
    return paint(RED, text);
  }

  private String paint(String colour, String text) {
    return terminal ? "\u001B[" + colour + "m" + text + "\u001B[0m" : text;
  }

  /** Shows the progress of a long operation. */
  void progress(String task, int steps, Consumer<Runnable> work) {
    if (terminal) {
      try (ProgressBar bar =
          new ProgressBarBuilder().setTaskName(task).setInitialMax(steps).build()) {
        work.accept(bar::step);
      }
      return;
    }
    int[] done = new int[1];
    work.accept(
        () -> {
          if (++done[0] % (steps / 4) == 0) {
            line("%s: %s of %s".formatted(task, done[0], steps));
          }
        });
  }
}
