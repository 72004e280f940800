package dev.userdirectory.console.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * The form that was submitted with a request.
 *
 * @param address the address that the form was sent to; empty if no form was sent
 * @param fields the form's fields
 * @param refusal why the form was refused, or null if it has not been refused
 */
public record Sent(String address, Fields fields, @Nullable Problem refusal) {

  static final Sent NOTHING = new Sent("", Fields.none(), null);

  Sent refused(Problem problem) {
    return new Sent(address, fields, problem);
  }
}
