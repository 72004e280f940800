package dev.userdirectory.console.internal.pages;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Fault;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Refused;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.templates.JteerrorGenerated;
import dev.userdirectory.console.internal.view.Frame;
import dev.userdirectory.console.internal.view.Html;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is shown where something was refused: the fact, the rule and the remedy. */
public final class ErrorPages {

  private ErrorPages() {}

  /**
   * What an error page says.
   *
   * @param status the HTTP status
   * @param title in a few words
   * @param message the fact, the rule, the remedy
   * @param reason for programs and bug reports, such as {@code owner_protection}
   * @param rule the numbered rule that decided, or null
   * @param because what the decision rested on
   * @param faults what is wrong with the input
   */
  public record Problem(
      int status,
      String title,
      String message,
      String reason,
      @Nullable String rule,
      List<String> because,
      List<Fault> faults) {}

  public static Answer answer(Visit visit, RuntimeException cause) {
    Problem problem = problem(cause);
    Frame frame = Frame.outside(visit, problem.title());
    Answer page =
        Html.page(problem.status(), out -> JteerrorGenerated.render(out, null, frame, problem));
    if (cause instanceof Refused refused) {
      for (Map.Entry<String, String> header : refused.headers().entrySet()) {
        page = page.with(header.getKey(), header.getValue());
      }
    }
    return page;
  }

  static Problem problem(RuntimeException cause) {
    if (cause instanceof Refused refused) {
      return new Problem(
          refused.status(),
          titleOf(refused.status()),
          String.valueOf(refused.getMessage()),
          refused.code(),
          null,
          List.of(),
          List.of());
    }
    if (cause instanceof DirectoryException directory) {
      return ofDirectory(directory);
    }
    return new Problem(
        500,
        "Something went wrong",
        "The console failed. What happened stands in the host's log, under"
            + " dev.userdirectory.console.",
        "internal_error",
        null,
        List.of(),
        List.of());
  }

  private static Problem ofDirectory(DirectoryException cause) {
    var decision =
        cause instanceof DirectoryException.Forbidden forbidden ? forbidden.decision() : null;
    return new Problem(
        cause.code().status(),
        titleOf(cause.code().status()),
        String.valueOf(cause.getMessage()),
        cause.reason().text(),
        decision == null ? null : decision.rule().text(),
        decision == null ? List.of() : decision.because(),
        cause instanceof DirectoryException.Invalid invalid ? invalid.faults() : List.of());
  }

  private static String titleOf(int status) {
    return switch (status) {
      case 400 -> "That input does not work";
      case 401 -> "Not signed in";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 409 -> "That does not fit what is there now";
      case 503 -> "The directory can't answer now";
      default -> "That request does not work";
    };
  }
}
