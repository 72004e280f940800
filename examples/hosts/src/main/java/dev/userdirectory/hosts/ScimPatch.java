package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a PATCH as a list of operations, each on one attribute. It accepts what identity providers
 * send otherwise than the standard says: operations in capitals, and paths as the names of fields.
 */
final class ScimPatch {

  private static final Set<String> READ_ONLY = Set.of("id", "meta", "groups");

  private final ScimType type;
  private final String id;
  private final List<Operation> operations = new ArrayList<>();

  private ScimPatch(ScimType type, String id) {
    this.type = type;
    this.id = id;
  }

  /** The operation of a change. */
  enum Op {
    ADD,
    REPLACE,
    REMOVE
  }

  /**
   * One change.
   *
   * @param op what is done
   * @param attribute the name, in lower case and without its schema
   * @param filter which of several values is meant, or null for all
   * @param value missing if none is given
   */
  record Operation(Op op, String attribute, @Nullable Filter filter, JsonNode value) {}

  /**
   * Reads a request.
   *
   * @param id of the resource to change
   * @return the changes, in order; without those of attributes of other schemas
   */
  static List<Operation> read(ObjectNode request, ScimType type, String id) throws ScimException {
    JsonNode all = ScimAttributes.of(request, type).value("operations");
    if (!all.isArray() || all.isEmpty()) {
      throw BadRequestException.invalidSyntax("A PATCH has a list of Operations; give it.");
    }
    ScimAttributes.requireAtMost(all.size(), "operations");
    ScimPatch patch = new ScimPatch(type, id);
    for (JsonNode each : all) {
      patch.readOperation(each);
    }
    return patch.operations;
  }

  private void readOperation(JsonNode given) throws ScimException {
    if (!(given instanceof ObjectNode object)) {
      throw BadRequestException.invalidSyntax("An operation is an object.");
    }
    ScimAttributes operation = ScimAttributes.of(object, type);
    Op op = op(operation.text("op"));
    JsonNode path = operation.value("path");
    JsonNode value = operation.value("value");
    if (path.isMissingNode() || path.isNull()) {
      addAll(op, value);
    } else if (path.isTextual()) {
      add(op, path.textValue(), value);
    } else {
      throw BadRequestException.invalidPath("path: is not a string.");
    }
  }

  private static Op op(@Nullable String name) throws ScimException {
    for (Op op : Op.values()) {
      if (op.name().equalsIgnoreCase(name)) {
        return op;
      }
    }
    throw BadRequestException.invalidSyntax("op: is not one of add, replace and remove.");
  }

  /** Reads an operation without a path, whose value holds the attributes. */
  private void addAll(Op op, JsonNode value) throws ScimException {
    if (op == Op.REMOVE) {
      throw BadRequestException.noTarget("To remove something takes a path; give it.");
    }
    ScimAttributes.requireType(value.isObject(), "value", "an object, which it is without a path");
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      add(op, field.getKey(), field.getValue());
    }
  }

  private void add(Op op, String text, JsonNode value) throws ScimException {
    String unqualified = type.unqualified(text);
    if (unqualified.isEmpty() && !text.isEmpty()) {
      addAll(op, value);
      return;
    }
    Path path = path(unqualified);
    String first = path.getElement(0).getAttribute().toLowerCase(Locale.ROOT);
    if (path.getSchemaUrn() != null || first.equals("schemas")) {
      return;
    }
    if (!type.has(path)) {
      throw BadRequestException.invalidPath(text + ": leads to no attribute of the schema.");
    }
    if (op != Op.REMOVE && value.isMissingNode()) {
      throw BadRequestException.invalidValue(text + ": has no value; give one.");
    }
    boolean unchanged = first.equals("id") && op != Op.REMOVE && value.asText().equals(id);
    if (READ_ONLY.contains(first) && !unchanged) {
      throw BadRequestException.mutability(text + ": can't be changed here.");
    }
    String name = path.withoutFilters().toString().toLowerCase(Locale.ROOT);
    operations.add(new Operation(op, name, path.getElement(0).getValueFilter(), value));
  }

  private static Path path(String text) throws ScimException {
    if (text.isBlank() || text.length() > ScimFilter.LONGEST) {
      throw BadRequestException.invalidPath(
          "path: is blank, or longer than " + ScimFilter.LONGEST + " characters.");
    }
    Path path = Path.fromString(text);
    if (path.isRoot()) {
      throw BadRequestException.invalidPath("path: names no attribute.");
    }
    return path;
  }
}
