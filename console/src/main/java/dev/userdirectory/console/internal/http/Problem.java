package dev.userdirectory.console.internal.http;

import dev.userdirectory.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused, as a page says it.
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
    List<Fault> faults) {

  /** {@return a problem without a decision and without faults} */
  public static Problem of(int status, String title, String message, String reason) {
    return new Problem(status, title, message, reason, null, List.of(), List.of());
  }
}
