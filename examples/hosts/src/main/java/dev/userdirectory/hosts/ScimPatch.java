package dev.userdirectory.hosts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.util.Locale;

/**
 * Applies a PATCH to a resource as it is shown. What identity providers send otherwise than the
 * standard says is brought into its form first: operations in capitals, a truth value as a text,
 * the path of an attribute as a field's name, and members to remove as a value.
 */
final class ScimPatch {

  private ScimPatch() {}

  /** The resource as it would be. */
  static ObjectNode applied(ObjectNode request, ObjectNode resource) throws ScimException {
    ArrayNode operations = JsonNodeFactory.instance.arrayNode();
    request.path("Operations").forEach(each -> add(each, operations));
    ObjectNode standard = JsonNodeFactory.instance.objectNode();
    standard.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
    standard.set("Operations", operations);
    try {
      GenericScimResource target = new GenericScimResource(resource.deepCopy());
      JsonUtils.nodeToValue(standard, PatchRequest.class).apply(target);
      return target.getObjectNode();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadRequestException(
          "The operations can't be read: " + e.getMessage(), BadRequestException.INVALID_SYNTAX);
    }
  }

  private static void add(JsonNode given, ArrayNode to) {
    String op = given.path("op").asText().toLowerCase(Locale.ROOT);
    String path = given.path("path").asText("");
    JsonNode value = given.path("value");
    if (op.equals("remove") && value.isArray() && path.equalsIgnoreCase("members")) {
      value.forEach(
          member ->
              put(
                  to,
                  op,
                  "members[value eq \"" + member.path("value").asText() + "\"]",
                  JsonNodeFactory.instance.missingNode()));
    } else if (path.isEmpty() && value.isObject()) {
      value.properties().forEach(field -> put(to, op, field.getKey(), field.getValue()));
    } else {
      put(to, op, path, value);
    }
  }

  private static void put(ArrayNode to, String op, String path, JsonNode value) {
    ObjectNode operation = to.addObject().put("op", op);
    if (!path.isEmpty()) {
      operation.put("path", path);
    }
    if (!value.isMissingNode()) {
      boolean truth = path.equalsIgnoreCase("active") && value.isTextual();
      operation.set(
          "value", truth ? BooleanNode.valueOf(Boolean.parseBoolean(value.asText())) : value);
    }
  }
}
