package dev.userdirectory.core.internal.input;

import dev.userdirectory.Field;
import dev.userdirectory.core.internal.text.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks that preferences are a JSON object within the limits. */
final class PreferencesCheck {

  private static final int DEEPEST = 8;
  private static final int LARGEST = 16 * 1024;

  /** Numbers with larger exponents can be written, but not read again. */
  private static final int LARGEST_EXPONENT = 999_999_999;

  /**
   * The limit of a number's length in bits. Longer numbers have more digits than the preferences
   * may have octets.
   */
  private static final int LARGEST_NUMBER = 4 * LARGEST;

  private final Json json;

  PreferencesCheck(Json json) {
    this.json = json;
  }

  /** Checks preferences and returns them as they will be read back; null if absent or faulty. */
  @Nullable Map<String, Object> check(@Nullable Map<String, Object> object, Faults faults) {
    if (object == null) {
      return null;
    }
    String fault = new Walk().faultOf(object, 1);
    if (fault == null) {
      String text = json.text(object);
      int octets = text.getBytes(StandardCharsets.UTF_8).length;
      if (octets <= LARGEST) {
        return json.object(text);
      }
      fault = "has %s octets in compact form; at most %s are allowed.".formatted(octets, LARGEST);
    }
    faults.add(Field.PREFERENCES, fault);
    return null;
  }

  /** Walks through the values, and stops as soon as they exceed a limit. */
  private static final class Walk {

    private int left = LARGEST;

    @Nullable String faultOf(@Nullable Object value, int level) {
      left -= value instanceof String text ? Math.max(1, text.length()) : 1;
      if (left < 0) {
        return "is larger than %s octets in compact form.".formatted(LARGEST);
      }
      if (level > DEEPEST && (value instanceof Map || value instanceof Collection)) {
        return "has more than %s levels.".formatted(DEEPEST);
      }
      if (value instanceof Map<?, ?> map) {
        for (Map.Entry<?, ?> member : map.entrySet()) {
          String fault = faultOf(member.getKey(), level);
          fault = fault != null ? fault : faultOf(member.getValue(), level + 1);
          if (fault != null) {
            return fault;
          }
        }
        return null;
      }
      if (value instanceof Collection<?> items) {
        for (Object item : items) {
          String fault = faultOf(item, level + 1);
          if (fault != null) {
            return fault;
          }
        }
        return null;
      }
      return isScalar(value) ? null : "holds a value that JSON does not have, or can't write.";
    }
  }

  private static boolean isScalar(@Nullable Object value) {
    if (value instanceof String text) {
      return text.codePoints()
          .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
    if (value instanceof Double || value instanceof Float) {
      return Double.isFinite(((Number) value).doubleValue());
    }
    if (value instanceof BigDecimal decimal) {
      return Math.abs((long) decimal.scale()) <= LARGEST_EXPONENT
          && decimal.unscaledValue().bitLength() <= LARGEST_NUMBER;
    }
    if (value instanceof BigInteger integer) {
      return integer.bitLength() <= LARGEST_NUMBER;
    }
    return value == null
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte;
  }
}
