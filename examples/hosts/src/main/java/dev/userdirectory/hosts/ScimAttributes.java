package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that a request gives. Names ignore case and may carry the schema, so they are kept
 * in lower case without it, and the parts of a person's name as {@code name.givenname}. A value of
 * another type than the attribute's is refused.
 */
final class ScimAttributes {

  /** The maximum number of operations or members in a request. */
  static final int MOST = 1_000;

  private static final String NAME = "name";
  private static final List<String> PARTS = List.of("name.givenname", "name.familyname");

  private final Map<String, JsonNode> values = new LinkedHashMap<>();

  /** Reads a whole resource. */
  static ScimAttributes of(ObjectNode resource, ScimType type) throws ScimException {
    ScimAttributes attributes = new ScimAttributes();
    attributes.read(resource, type);
    return attributes;
  }

  private void read(JsonNode resource, ScimType type) throws ScimException {
    requireType(resource.isObject(), type.urn(), "an object");
    for (Map.Entry<String, JsonNode> field : resource.properties()) {
      String name = type.unqualified(field.getKey()).toLowerCase(Locale.ROOT);
      if (name.isEmpty()) {
        read(field.getValue(), type);
      } else if (values.containsKey(name)) {
        throw BadRequestException.invalidSyntax(name + ": is given twice; give it once.");
      } else {
        put(name, field.getValue());
      }
    }
  }

  /** Sets an attribute; null removes it. */
  void put(String name, JsonNode value) throws ScimException {
    if (!name.equals(NAME)) {
      values.put(name, value);
    } else if (value.isNull()) {
      PARTS.forEach(part -> values.put(part, value));
    } else {
      requireType(value.isObject(), name, "an object");
      value
          .properties()
          .forEach(
              part ->
                  values.put("name." + part.getKey().toLowerCase(Locale.ROOT), part.getValue()));
    }
  }

  /** Sets the attributes that an operation of a PATCH sets. */
  void put(ScimPatch.Operation operation) throws ScimException {
    boolean removal = operation.op() == ScimPatch.Op.REMOVE;
    put(operation.attribute(), removal ? NullNode.getInstance() : operation.value());
  }

  /** Sets attributes to null unless they are given. */
  void removeMissing(String... names) {
    for (String name : names) {
      values.putIfAbsent(name, NullNode.getInstance());
    }
  }

  /** {@return the names of the given attributes, including those that are null} */
  Set<String> names() {
    return values.keySet();
  }

  /** {@return an attribute's value, or a missing node if it is not given} */
  JsonNode value(String name) {
    return values.getOrDefault(name, MissingNode.getInstance());
  }

  /** {@return an attribute's text, or null if it is null or not given} */
  @Nullable String text(String name) throws ScimException {
    JsonNode value = value(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    requireType(value.isTextual(), name, "a string");
    return value.textValue();
  }

  /**
   * {@return a truth value, which Entra ID sends as a text such as {@code "False"}; null if it is
   * not given, or null}
   */
  @Nullable Boolean flag(String name) throws ScimException {
    JsonNode value = value(name);
    return (value.isMissingNode() || value.isNull()) ? null : flag(name, value);
  }

  static boolean flag(String name, JsonNode value) throws ScimException {
    String text = value.isBoolean() || value.isTextual() ? value.asText() : "";
    boolean yes = text.equalsIgnoreCase("true");
    requireType(yes || text.equalsIgnoreCase("false"), name, "true or false");
    return yes;
  }

  /** Refuses a request with too many operations or members. */
  static void requireAtMost(int count, String what) throws ScimException {
    if (count > MOST) {
      throw new ScimException(
          413, "A request has at most " + MOST + " " + what + "; send several requests.");
    }
  }

  static void requireType(boolean right, String name, String type) throws ScimException {
    if (!right) {
      throw BadRequestException.invalidValue(name + ": is not " + type + ".");
    }
  }
}
