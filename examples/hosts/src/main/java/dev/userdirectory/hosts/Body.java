package dev.userdirectory.hosts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Fault;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that a request carries. A field that is absent, or null, is null; one of another
 * type is a {@code validation_error}; what nobody asks for is dropped.
 */
final class Body {

  private final ObjectMapper mapper;
  private final JsonNode object;

  private Body(ObjectMapper mapper, JsonNode object) {
    this.mapper = mapper;
    this.object = object;
  }

  static Body parse(ObjectMapper mapper, String text) {
    try {
      JsonNode node = mapper.readTree(text.isBlank() ? "{}" : text);
      if (node.isObject()) {
        return new Body(mapper, node);
      }
    } catch (JsonProcessingException e) {
      throw Malformed.body();
    }
    throw Malformed.body();
  }

  /** The refusal of a body that can't be read. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }

    static Malformed body() {
      return new Malformed("The body is not a JSON object; send one.");
    }
  }

  /** Returns the object unchanged. */
  ObjectNode node() {
    return (ObjectNode) object;
  }

  @Nullable String text(String field) {
    JsonNode node = value(field, JsonNode::isTextual, "a string");
    return node == null ? null : node.textValue();
  }

  /** Returns a text that the product requires although the directory does not. */
  String required(String field) {
    String text = text(field);
    if (text == null) {
      throw new DirectoryException.Invalid(List.of(new Fault(field, "is required; give it.")));
    }
    return text;
  }

  @Nullable Boolean flag(String field) {
    JsonNode node = value(field, JsonNode::isBoolean, "true or false");
    return node == null ? null : node.booleanValue();
  }

  @Nullable List<String> texts(String field) {
    JsonNode node = value(field, Body::isTexts, "a list of strings");
    return node == null ? null : mapper.convertValue(node, new TypeReference<List<String>>() {});
  }

  @Nullable Map<String, Object> object(String field) {
    JsonNode node = value(field, JsonNode::isObject, "an object");
    return node == null
        ? null
        : mapper.convertValue(node, new TypeReference<Map<String, Object>>() {});
  }

  private static boolean isTexts(JsonNode node) {
    for (JsonNode element : node) {
      if (!element.isTextual()) {
        return false;
      }
    }
    return node.isArray();
  }

  private @Nullable JsonNode value(String field, Predicate<JsonNode> isRight, String type) {
    JsonNode node = object.get(field);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!isRight.test(node)) {
      throw new DirectoryException.Invalid(List.of(new Fault(field, "is not " + type + ".")));
    }
    return node;
  }
}
