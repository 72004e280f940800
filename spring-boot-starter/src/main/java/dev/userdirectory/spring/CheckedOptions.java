package dev.userdirectory.spring;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Sets options from properties one at a time, so that Spring Boot can report the name, the origin
 * and the permitted range of a property that is out of its range.
 *
 * @param <T> the type of the options
 */
final class CheckedOptions<T> {

  private static final String PREFIX = "userdirectory.";

  private T options;

  private CheckedOptions(T options) {
    this.options = options;
  }

  static <T> CheckedOptions<T> of(T options) {
    return new CheckedOptions<>(options);
  }

  /** Sets an option to the value of a property, unless the value is null. */
  <V> CheckedOptions<T> value(String property, @Nullable V value, BiFunction<T, V, T> change) {
    if (value != null) {
      try {
        options = change.apply(options, value);
      } catch (IllegalArgumentException e) {
        throw refused(property, value, String.valueOf(e.getMessage()));
      }
    }
    return this;
  }

  T options() {
    return options;
  }

  static InvalidConfigurationPropertyValueException refused(
      String property, @Nullable Object value, String rule) {
    return new InvalidConfigurationPropertyValueException(PREFIX + property, value, rule);
  }
}
