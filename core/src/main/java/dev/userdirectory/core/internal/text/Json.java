package dev.userdirectory.core.internal.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts JSON texts to values and back. */
public final class Json {

  /**
   * Created when it is first used, since that takes a tenth of the time to open a directory, which
   * does not need it.
   */
  private static final class Mapper {

    /**
     * Allows everything that was written to be read again. The length of a text is limited as a
     * whole before it is stored.
     */
    private static final StreamReadConstraints NUMBERS_OF_ANY_LENGTH =
        StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build();

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
        new TypeReference<>() {};

    private static final ObjectMapper JSON =
        JsonMapper.builder(
                JsonFactory.builder().streamReadConstraints(NUMBERS_OF_ANY_LENGTH).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
  }

  /** Returns the compact text of a value of JSON types. */
  public String text(Object value) {
    try {
      return Mapper.JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a JSON value: " + value.getClass(), e);
    }
  }

  /** Parses a text from the store into an unmodifiable object. */
  public Map<String, Object> object(String text) {
    if ("{}".equals(text)) {
      return Map.of();
    }
    try {
      Map<String, Object> object = Mapper.JSON.readValue(text, Mapper.OBJECT);
      if (object == null) {
        throw damaged(null);
      }
      return frozen(object);
    } catch (JsonProcessingException e) {
      throw damaged(e);
    }
  }

  /** Creates the failure for stored JSON that can't be read. */
  private static StoreUnavailable damaged(@Nullable Exception cause) {
    return new StoreUnavailable(
        "The store holds a text that is no JSON object where the library writes one. It is damaged, or"
            + " something else has written to it. Restore it from a backup.",
        cause);
  }

  /** Makes an object unmodifiable, at any depth. */
  private static Map<String, Object> frozen(Map<String, Object> object) {
    object.replaceAll((key, value) -> frozenValue(value));
    return Collections.unmodifiableMap(object);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // JSON null is a value here
  private static Object frozenValue(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return frozen((Map<String, Object>) map);
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(frozenValue(item)));
      return Collections.unmodifiableList(items);
    }
    return value;
  }
}
