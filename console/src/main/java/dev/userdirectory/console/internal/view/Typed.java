package dev.userdirectory.console.internal.view;

import dev.userdirectory.console.internal.http.Sent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a form shows in its fields: what was typed, if it comes back because it was refused; else
 * what is there now.
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

  /** {@return whether this form comes back} */
  public boolean back() {
    return back;
  }

  /** {@return the text of a field} */
  public String or(String field, @Nullable String now) {
    return or(field, 0, now);
  }

  /** {@return the text of one of several fields of that name} */
  public String or(String field, int index, @Nullable String now) {
    if (!back) {
      return now == null ? "" : now;
    }
    List<String> values = sent.fields().rawAll(field);
    return index < values.size() ? values.get(index) : "";
  }

  /** {@return whether a value of a field is chosen} */
  public boolean chose(String field, String value, boolean now) {
    return back ? sent.fields().rawAll(field).contains(value) : now;
  }
}
