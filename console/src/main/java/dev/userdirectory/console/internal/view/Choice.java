package dev.userdirectory.console.internal.view;

import dev.userdirectory.console.internal.http.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option of a form field.
 *
 * @param value the value that is submitted
 * @param label the text that is shown
 * @param chosen whether the option is selected
 */
public record Choice(String value, String label, boolean chosen) {

  /** {@return the choice "any", followed by one choice for each constant} */
  public static <E extends Enum<E>> List<Choice> any(
      String any, E[] constants, @Nullable String chosen) {
    List<Choice> all = new ArrayList<>();
    all.add(new Choice("", any, chosen == null));
    for (E constant : constants) {
      String name = constant.name();
      all.add(new Choice(name, Words.of(name), name.equals(chosen)));
    }
    return all;
  }

  /** {@return the choice "any", followed by one choice for each value} */
  public static List<Choice> any(String any, List<String> values, @Nullable String chosen) {
    List<Choice> all = new ArrayList<>();
    all.add(new Choice("", any, chosen == null));
    all.addAll(among(values, chosen));
    return all;
  }

  /** {@return one choice for each value} */
  public static List<Choice> among(List<String> values, @Nullable String chosen) {
    return values.stream().map(value -> new Choice(value, value, value.equals(chosen))).toList();
  }

  /** {@return the constant with a name; null if the name is null} */
  public static <E extends Enum<E>> @Nullable E of(Class<E> type, @Nullable String name) {
    if (name == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw Refused.badRequest("A filter has a value that it doesn't offer. Choose another.");
  }
}
