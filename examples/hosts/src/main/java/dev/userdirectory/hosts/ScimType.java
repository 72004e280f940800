package dev.userdirectory.hosts;

import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.types.AttributeDefinition;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.SchemaUtils;
import java.beans.IntrospectionException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The types of resources, with the names of their attributes. */
final class ScimType {

  static final ScimType USER = new ScimType("User", UserResource.class);
  static final ScimType GROUP = new ScimType("Group", GroupResource.class);

  private final String title;
  private final SchemaResource schema;
  private final Map<String, AttributeDefinition> attributes = new HashMap<>();

  private ScimType(String title, Class<?> resource) {
    this.title = title;
    try {
      this.schema = SchemaUtils.getSchema(resource);
    } catch (IntrospectionException e) {
      throw new IllegalStateException("The schema of " + title + " can't be read.", e);
    }
    schema.getAttributes().forEach(this::add);
    SchemaUtils.COMMON_ATTRIBUTE_DEFINITIONS.forEach(this::add);
  }

  private void add(AttributeDefinition attribute) {
    attributes.put(attribute.getName().toLowerCase(Locale.ROOT), attribute);
  }

  static List<ScimType> all() {
    return List.of(USER, GROUP);
  }

  /** Returns the name of the type. */
  String title() {
    return title;
  }

  SchemaResource schema() {
    return schema;
  }

  String urn() {
    return schema.getId();
  }

  /** Returns the path of the resources, below the base. */
  String endpoint() {
    return "/" + title + "s";
  }

  String location(String id) {
    return ScimProduct.BASE + endpoint() + "/" + id;
  }

  /** Whether a path leads to an attribute of the schema, or to a part of one that has parts. */
  boolean has(Path path) {
    AttributeDefinition attribute =
        attributes.get(path.getElement(0).getAttribute().toLowerCase(Locale.ROOT));
    if (attribute == null
        || (path.getElement(0).getValueFilter() != null && !attribute.isMultiValued())) {
      return false;
    }
    return path.size() == 1
        || (path.size() == 2
            && attribute.getType() == AttributeDefinition.Type.COMPLEX
            && Objects.requireNonNullElse(
                    attribute.getSubAttributes(), List.<AttributeDefinition>of())
                .stream()
                .anyMatch(
                    part -> part.getName().equalsIgnoreCase(path.getElement(1).getAttribute())));
  }

  /**
   * {@return a name or path without the schema that may stand before it; empty for the schema's own
   * name}
   */
  String unqualified(String name) {
    String urn = urn();
    if (!name.regionMatches(true, 0, urn, 0, urn.length())) {
      return name;
    }
    String rest = name.substring(urn.length());
    return rest.startsWith(":") ? rest.substring(1) : rest.isEmpty() ? "" : name;
  }
}
