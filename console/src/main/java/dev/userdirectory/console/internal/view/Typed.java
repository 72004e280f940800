package dev.userdirectory.console.internal.view;

import dev.userdirectory.console.internal.http.Sent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a form's fields: the submitted values if the form was refused and is shown again,
 * otherwise the current values.
 */
public final class Typed {

  private final Sent sent;
  private final boolean back;

  private Typed(Sent sent, boolean back) {
    this.sent = sent;
    this.back = back;
  }

  static Typed of(Sent sent, String... addresses) {
    return new Typed(sent, sent.refusal() != null && List.of(addresses).contains(sent.address()));
  }

  /** {@return whether this form was refused and is shown again} */
  public boolean back() {
    return back;
  }

  /** {@return the text of a field} */
  public String or(String field, @Nullable String now) {
    return or(field, 0, now);
  }

  /** {@return the text of one of several fields with the same name} */
  public String or(String field, int index, @Nullable String now) {
    if (!back) {
      return now == null ? "" : now;
    }
    List<String> values = sent.fields().rawAll(field);
    return index < values.size() ? values.get(index) : "";
  }

  /** {@return whether a value of a field is selected} */
  public boolean chose(String field, String value, boolean now) {
    return back ? sent.fields().rawAll(field).contains(value) : now;
  }
}
