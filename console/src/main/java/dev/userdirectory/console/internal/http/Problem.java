package dev.userdirectory.console.internal.http;

import dev.userdirectory.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes on a page why a request was refused.
 *
 * @param status the HTTP status
 * @param title a summary in a few words
 * @param message what happened, which rule applies, and what to do
 * @param reason the machine-readable reason, such as {@code owner_protection}
 * @param rule the directory's rule that decided, or null
 * @param because the facts that the decision is based on
 * @param faults the errors in the input
 */
public record Problem(
    int status,
    String title,
    String message,
    String reason,
    @Nullable String rule,
    List<String> because,
    List<Fault> faults) {

  /** {@return a problem without a decision and without faults} */
  public static Problem of(int status, String title, String message, String reason) {
    return new Problem(status, title, message, reason, null, List.of(), List.of());
  }
}
