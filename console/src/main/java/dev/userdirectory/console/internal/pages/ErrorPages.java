package dev.userdirectory.console.internal.pages;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Page;
import dev.userdirectory.console.internal.http.Problem;
import dev.userdirectory.console.internal.http.Refused;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.templates.JteerrorGenerated;
import dev.userdirectory.console.internal.view.Frame;
import dev.userdirectory.console.internal.view.Html;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages that tell why a request failed: what happened, which rule applies, and what to do. */
public final class ErrorPages {

  private ErrorPages() {}

  /**
   * {@return the response to show instead of the requested page}
   *
   * @param form the page of the refused form, which is shown again with the submitted values; null
   *     if no form was submitted
   */
  public static Answer answer(Visit visit, @Nullable Page form, RuntimeException cause) {
    Problem problem = problem(cause);
    Answer page = form == null || problem.status() >= 500 ? null : again(visit, form, problem);
    if (page == null) {
      Frame frame = Frame.outside(visit, problem.title());
      page =
          Html.page(problem.status(), out -> JteerrorGenerated.render(out, null, frame, problem));
    }
    if (cause instanceof Refused refused) {
      for (Map.Entry<String, String> header : refused.headers().entrySet()) {
        page = page.with(header.getKey(), header.getValue());
      }
    }
    return page;
  }

  /**
   * {@return the page of a form, with the reason for the refusal; null if the reader may not see
   * that page}
   */
  private static @Nullable Answer again(Visit visit, Page form, Problem problem) {
    try {
      return form.answer(visit.refused(problem)).status(problem.status());
    } catch (DirectoryException | Refused e) {
      return null;
    }
  }

  static Problem problem(RuntimeException cause) {
    if (cause instanceof Refused refused) {
      return Problem.of(
          refused.status(),
          titleOf(refused.status()),
          String.valueOf(refused.getMessage()),
          refused.code());
    }
    if (cause instanceof DirectoryException directory) {
      return ofDirectory(directory);
    }
    return Problem.of(
        500,
        "Something went wrong",
        "The console failed. What happened stands in the host's log, under"
            + " dev.userdirectory.console.",
        "internal_error");
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
