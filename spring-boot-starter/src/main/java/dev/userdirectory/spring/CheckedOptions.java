package dev.userdirectory.spring;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Options that are set from properties one by one, so that Spring Boot can say of one that is out
 * of its range what it is called, where it is set and what it must be.
 *
 * @param <T> the options
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

  /** Sets an option to the value of a property; one that is not set changes nothing. */
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
