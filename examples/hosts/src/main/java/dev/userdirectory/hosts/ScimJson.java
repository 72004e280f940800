package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds the parts that all SCIM responses have in common. */
final class ScimJson {

  /** The maximum number of resources in a list. */
  static final int MOST = 100;

  /** These are always there. */
  private static final Set<String> ALWAYS = Set.of("schemas", "id", "meta");

  private ScimJson() {}

  static ObjectNode list(List<ObjectNode> resources, long total, int startIndex) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
    list.put("totalResults", total);
    list.put("startIndex", startIndex);
    list.put("itemsPerPage", resources.size());
    ArrayNode all = list.putArray("Resources");
    resources.forEach(all::add);
    return list;
  }

  /** The number of the first resource that a list is to hold; the first of all is 1. */
  static int start(Call call) {
    return Math.max(1, Objects.requireNonNullElse(call.number("startIndex"), 1));
  }

  /** Returns the number of resources that a list is to hold. */
  static int count(Call call) {
    return Math.max(0, Math.min(MOST, Objects.requireNonNullElse(call.number("count"), MOST)));
  }

  static ObjectNode resource(ScimType type, String id) {
    ObjectNode resource = JsonNodeFactory.instance.objectNode();
    resource.putArray("schemas").add(type.urn());
    resource.put("id", id);
    return resource;
  }

  static void meta(
      ObjectNode resource,
      ScimType type,
      String id,
      @Nullable Instant created,
      @Nullable Instant changed,
      @Nullable Long version) {
    ObjectNode meta = resource.putObject("meta");
    meta.put("resourceType", type.title());
    meta.put("location", type.location(id));
    if (created != null && changed != null) {
      meta.put("created", created.toString());
      meta.put("lastModified", changed.toString());
    }
    if (version != null) {
      meta.put("version", tag(version));
    }
  }

  static String tag(long version) {
    return "W/\"" + version + "\"";
  }

  /** The version that a header such as {@code If-Match} names; null if it names none or any. */
  static @Nullable Long version(@Nullable String header) {
    if (header == null || header.strip().equals("*")) {
      return null;
    }
    String number = header.replaceAll("^\\s*(W/)?\"|\"\\s*$", "");
    // A tag in another form matches no version.
    return number.matches("\\d{1,18}") ? Long.valueOf(number) : Long.valueOf(0);
  }

  /** Puts a text, unless there is none. */
  static void put(ObjectNode object, String field, @Nullable String text) {
    if (text != null) {
      object.put(field, text);
    }
  }

  /** What of a resource the request wants to have. */
  static ObjectNode trimmed(Call call, ScimType type, ObjectNode resource) {
    Set<String> wanted = names(call.query("attributes"), type);
    Set<String> unwanted = names(call.query("excludedAttributes"), type);
    resource
        .properties()
        .removeIf(
            field -> {
              String name = field.getKey().toLowerCase(Locale.ROOT);
              return !ALWAYS.contains(name)
                  && (unwanted.contains(name) || (!wanted.isEmpty() && !wanted.contains(name)));
            });
    return resource;
  }

  /** Whether the answer is to hold an attribute. */
  static boolean wants(Call call, ScimType type, String attribute) {
    Set<String> wanted = names(call.query("attributes"), type);
    return !names(call.query("excludedAttributes"), type).contains(attribute)
        && (wanted.isEmpty() || wanted.contains(attribute));
  }

  /** Attributes by their first name, in lower case. */
  private static Set<String> names(@Nullable String query, ScimType type) {
    return query == null
        ? Set.of()
        : Arrays.stream(query.split(",", -1))
            .map(name -> type.unqualified(name.strip()).toLowerCase(Locale.ROOT).split("\\.", 2)[0])
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
  }
}
