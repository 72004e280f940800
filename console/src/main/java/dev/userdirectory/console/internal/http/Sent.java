package dev.userdirectory.console.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * The form that a request carries.
 *
 * @param address where it was sent; empty if there is none
 * @param fields what it holds
 * @param refusal why it was refused, once it was; null before
 */
public record Sent(String address, Fields fields, @Nullable Problem refusal) {

  static final Sent NOTHING = new Sent("", Fields.none(), null);

  Sent refused(Problem problem) {
    return new Sent(address, fields, problem);
  }
}
