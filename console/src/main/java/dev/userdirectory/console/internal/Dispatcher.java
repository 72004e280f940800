package dev.userdirectory.console.internal;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.console.ConsoleReader;
import dev.userdirectory.console.ConsoleRequest;
import dev.userdirectory.console.ConsoleResponse;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Gate;
import dev.userdirectory.console.internal.http.Refused;
import dev.userdirectory.console.internal.http.Setup;
import dev.userdirectory.console.internal.pages.ErrorPages;
import dev.userdirectory.console.internal.pages.Routes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Routes each request to its page, and each failure to an error page. */
public final class Dispatcher {

  private static final Logger LOG = System.getLogger("dev.userdirectory.console");

  private final Gate gate;

  private Dispatcher(Gate gate) {
    this.gate = gate;
  }

  public static Dispatcher of(Setup setup) {
    return new Dispatcher(new Gate(setup, Routes.all()));
  }

  public ConsoleResponse answer(ConsoleRequest request, @Nullable ConsoleReader reader) {
    Answer answer;
    try {
      answer = gate.pass(request, reader);
    } catch (Gate.Stopped stopped) {
      answer = ErrorPages.answer(stopped.visit(), stopped.form(), stopped.cause());
      log(request, stopped.cause());
    }
    return gate.finished(request, answer);
  }

  /** Logs a failure, unless the console or the directory has refused the request. */
  private static void log(ConsoleRequest request, RuntimeException cause) {
    boolean expected =
        cause instanceof Refused
            || (cause instanceof DirectoryException directory && directory.code().status() < 500);
    if (!expected) {
      LOG.log(Level.ERROR, "The console could not answer " + request, cause);
    }
  }
}
