package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.ScimException;
import dev.userdirectory.CustomRole;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.access.RoleModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A role as a group.
 *
 * @param id the role's id; of a role of the model its name
 * @param role the role's name
 * @param label what the group is called
 * @param defined the role, if the organization defines it; null if the model does
 */
record ScimGroup(String id, String role, String label, @Nullable CustomRole defined) {

  private static final int LONGEST_NAME = 64;

  static ScimGroup of(CustomRole role) {
    return new ScimGroup(role.id().toString(), role.name(), role.label(), role);
  }

  /** {@return the groups of an organization, those of the model first} */
  static List<ScimGroup> all(RoleModel model, SystemDirectory organization) {
    List<ScimGroup> groups = new ArrayList<>();
    model
        .roles()
        .forEach(role -> groups.add(new ScimGroup(role.name(), role.name(), role.name(), null)));
    organization.roles().list().forEach(role -> groups.add(of(role)));
    return groups;
  }

  /**
   * {@return a name for the role of a new group} It is the label, if a role can have that name,
   * else what a role's name allows of it, with a hash of the label.
   *
   * @param attempt above 0 if the names before are taken, as by a group that was renamed
   */
  static String roleName(String label, int attempt) {
    String allowed = label.replaceAll("[^A-Za-z0-9._:-]+", "-").replaceAll("^[^A-Za-z]+", "");
    if (attempt == 0 && allowed.equals(label) && label.length() <= LONGEST_NAME) {
      return label;
    }
    int code = (label.toLowerCase(Locale.ROOT) + attempt).hashCode();
    String hash = String.format(Locale.ROOT, "-%08x", code);
    String start = allowed.isEmpty() ? "group" : allowed;
    return start.substring(0, Math.min(LONGEST_NAME - hash.length(), start.length())) + hash;
  }

  /** {@return whether all conditions hold} */
  boolean matches(List<ScimFilter.Condition> conditions) throws ScimException {
    boolean all = true;
    for (ScimFilter.Condition each : conditions) {
      String value = each.text();
      all &=
          switch (each.attribute()) {
            case "id" -> id.equals(value);
            case "displayname" -> label.equalsIgnoreCase(value);
            case "externalid" -> false;
            default -> throw ScimFilter.unserved(each.attribute());
          };
    }
    return all;
  }

  /** {@return a reference to the group: its id and its label} */
  ObjectNode reference() {
    return JsonNodeFactory.instance.objectNode().put("value", id).put("display", label);
  }

  ObjectNode json(SystemDirectory organization, boolean withMembers) {
    ObjectNode json = ScimJson.resource(ScimType.GROUP, id);
    json.put("displayName", label);
    if (withMembers) {
      ArrayNode members = json.putArray(ScimMembers.NAME);
      for (User user : ScimRoleChanges.holders(organization, role)) {
        members
            .addObject()
            .put("value", user.id().toString())
            .put("display", user.displayName())
            .put("type", "User");
      }
    }
    ScimJson.meta(
        json,
        ScimType.GROUP,
        id,
        defined == null ? null : defined.createdAt(),
        defined == null ? null : defined.updatedAt(),
        null);
    return json;
  }
}
