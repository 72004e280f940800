package dev.userdirectory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values that an input carries, by field. A field whose value is null is absent. Immutable. */
final class FieldValues {

  static final FieldValues NONE = new FieldValues(new EnumMap<>(Field.class));

  /**
   * The depth to which objects are copied. It exceeds that of any accepted object, and makes a
   * setter terminate even for an object that contains itself.
   */
  private static final int DEEPEST_COPY = 16;

  /** How many values are copied. Exceeds the number that any accepted object can hold. */
  private static final int LARGEST_COPY = 20_000;

  /** The largest number of values that the set of any field may hold. */
  private static final int MOST_VALUES = 1000;

  private final EnumMap<Field, Object> values;

  private FieldValues(EnumMap<Field, Object> values) {
    this.values = values;
  }

  FieldValues with(Field field, @Nullable Object value) {
    EnumMap<Field, Object> copy = new EnumMap<>(values);
    if (value == null) {
      copy.remove(field);
    } else {
      copy.put(field, value);
    }
    return new FieldValues(copy);
  }

  /** Returns the value of a field, whose setter accepts only this type. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  <T> @Nullable T get(Field field) {
    return (T) values.get(field);
  }

  Set<Field> given() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /**
   * Copies values, nulls included, which the operation reports as faults. If there are more values
   * than any field may hold, the copy ends after the first excess value.
   */
  static <T> @Nullable Set<T> copy(@Nullable Collection<? extends T> values) {
    if (values == null) {
      return null;
    }
    Set<T> copy = new LinkedHashSet<>();
    for (T value : values) {
      if (copy.add(value) && copy.size() > MOST_VALUES) {
        break;
      }
    }
    return Collections.unmodifiableSet(copy);
  }

  static @Nullable Map<String, Object> copy(@Nullable Map<String, ?> object) {
    return object == null ? null : new Copying().object(object, 1);
  }

  /**
   * Copies one object of JSON values. Values beyond {@link #DEEPEST_COPY} levels are used as they
   * are, and those beyond {@link #LARGEST_COPY} values are left out.
   */
  private static final class Copying {

    private int left = LARGEST_COPY;

    Map<String, Object> object(Map<?, ?> object, int level) {
      Map<String, Object> copy = new LinkedHashMap<>();
      object.forEach(
          (key, value) -> {
            if (left >= 0) {
              copy.put(String.valueOf(key), value(value, level + 1));
            }
          });
      return Collections.unmodifiableMap(copy);
    }

    @SuppressWarnings("NullAway") // JSON null is a value here
    private @Nullable Object value(@Nullable Object value, int level) {
      left--;
      if (level > DEEPEST_COPY || left < 0) {
        return value;
      }
      if (value instanceof Map<?, ?> map) {
        return object(map, level);
      }
      if (value instanceof Collection<?> items) {
        List<Object> copy = new ArrayList<>();
        for (Object item : items) {
          if (left >= 0) {
            copy.add(value(item, level + 1));
          }
        }
        return Collections.unmodifiableList(copy);
      }
      return value;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldValues that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
