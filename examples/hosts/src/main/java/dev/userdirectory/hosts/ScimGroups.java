package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import dev.userdirectory.CustomRole;
import dev.userdirectory.NewRole;
import dev.userdirectory.RoleChange;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The groups of SCIM, which are roles: those of the model, which stay as they are, and those that
 * the organization defines, which grant nothing until somebody says what.
 */
final class ScimGroups {

  private static final String PATH = ScimProduct.BASE + "/Groups";
  private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group";
  private static final String DEFAULT = "user";
  private static final int RANK = 10;
  private static final int LONGEST_NAME = 64;

  private final RoleModel model;

  ScimGroups(RoleModel model) {
    this.model = model;
  }

  /** A role as a group. */
  private record Group(String id, String role, String label, @Nullable CustomRole defined) {}

  private List<Group> all(SystemDirectory organization) {
    List<Group> groups = new ArrayList<>();
    for (Role role : model.roles()) {
      groups.add(new Group(role.name(), role.name(), role.name(), null));
    }
    organization
        .roles()
        .list()
        .forEach(
            role -> groups.add(new Group(role.id().toString(), role.name(), role.label(), role)));
    return groups;
  }

  private Group find(Call call, SystemDirectory organization) throws ScimException {
    String id = call.path("id");
    return all(organization).stream()
        .filter(group -> group.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ResourceNotFoundException("There is no such group."));
  }

  void list(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    Map<String, String> wanted = ScimFilter.parse(call.query("filter"));
    List<ObjectNode> found = new ArrayList<>();
    for (Group group : all(organization)) {
      if (matches(group, wanted)) {
        found.add(json(call, organization, group));
      }
    }
    call.answer(ScimJson.list(found, found.size(), 1));
  }

  private static boolean matches(Group group, Map<String, String> wanted) throws ScimException {
    for (Map.Entry<String, String> each : wanted.entrySet()) {
      String actual =
          switch (each.getKey()) {
            case "id" -> group.id();
            case "displayname" -> group.label();
            case "externalid" -> "";
            default -> throw ScimFilter.unserved(each.getKey());
          };
      if (!actual.equals(each.getValue())) {
        return false;
      }
    }
    return true;
  }

  void get(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    call.answer(json(call, organization, find(call, organization)));
  }

  void create(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    ObjectNode given = call.object();
    String label = label(given);
    CustomRole role =
        organization.roles().define(NewRole.named(name(label)).label(label).rank(RANK));
    Group group = new Group(role.id().toString(), role.name(), role.label(), role);
    setMembers(organization, group, members(given));
    call.tell("Location", PATH + "/" + group.id());
    call.answer(201, json(call, organization, group));
  }

  private static String label(ObjectNode given) throws ScimException {
    String label = ScimJson.text(given, "displayName");
    if (label == null || label.isBlank()) {
      throw new BadRequestException(
          "A group has a displayName; give it.", BadRequestException.INVALID_VALUE);
    }
    return label.strip();
  }

  /** A role's name allows fewer characters than a group's, which is kept as the label. */
  private static String name(String label) {
    String name = label.replaceAll("[^A-Za-z0-9._:-]+", "-").replaceAll("^[^A-Za-z]+", "");
    String whole = name.isEmpty() ? "group-" + Integer.toHexString(label.hashCode()) : name;
    return whole.substring(0, Math.min(LONGEST_NAME, whole.length()));
  }

  void replace(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    Group group = find(call, organization);
    change(call, organization, group, call.object());
  }

  void patch(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    Group group = find(call, organization);
    ObjectNode shown = json(organization, group, true);
    change(call, organization, group, ScimPatch.applied(call.object(), shown));
  }

  private void change(Call call, SystemDirectory organization, Group group, ObjectNode wanted)
      throws ScimException {
    String label = label(wanted);
    Group renamed = group;
    if (!label.equals(group.label())) {
      requireDefined(group);
      CustomRole role = organization.roles().change(group.role(), RoleChange.empty().label(label));
      renamed = new Group(group.id(), role.name(), role.label(), role);
    }
    setMembers(organization, renamed, members(wanted));
    call.answer(json(call, organization, renamed));
  }

  private static void requireDefined(Group group) throws ScimException {
    if (group.defined() == null) {
      throw new BadRequestException(
          "The group is a role of the product, which no identity provider changes.",
          BadRequestException.MUTABILITY);
    }
  }

  void delete(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    Group group = find(call, organization);
    requireDefined(group);
    setMembers(organization, group, Set.of());
    organization.roles().delete(group.role());
    call.answer(204);
  }

  private static Set<UserId> members(ObjectNode wanted) {
    Set<UserId> members = new LinkedHashSet<>();
    wanted.path("members").forEach(each -> members.add(UserId.of(each.path("value").asText())));
    return members;
  }

  /** Adds members before it removes others, so that all owners can be exchanged. */
  private static void setMembers(SystemDirectory organization, Group group, Set<UserId> wanted) {
    Map<UserId, User> holders = new LinkedHashMap<>();
    holders(organization, group).forEach(user -> holders.put(user.id(), user));
    for (UserId id : wanted) {
      if (!holders.containsKey(id)) {
        Set<String> roles = new LinkedHashSet<>(organization.users().get(id).roles());
        roles.add(group.role());
        organization.users().update(id, UserChange.empty().roles(roles));
      }
    }
    for (User user : holders.values()) {
      if (!wanted.contains(user.id())) {
        Set<String> roles = new LinkedHashSet<>(user.roles());
        roles.remove(group.role());
        organization
            .users()
            .update(user.id(), UserChange.empty().roles(roles.isEmpty() ? Set.of(DEFAULT) : roles));
      }
    }
  }

  private static List<User> holders(SystemDirectory organization, Group group) {
    return organization.users().stream(UserQuery.all().role(group.role()).kind(UserKind.PERSON))
        .toList();
  }

  /** The groups of a user, as they stand on the user. */
  List<JsonNode> of(SystemDirectory organization, User user) {
    List<JsonNode> held = new ArrayList<>();
    for (Group group : all(organization)) {
      if (user.roles().contains(group.role())) {
        held.add(
            JsonNodeFactory.instance
                .objectNode()
                .put("value", group.id())
                .put("display", group.label()));
      }
    }
    return held;
  }

  private ObjectNode json(Call call, SystemDirectory organization, Group group) {
    return ScimJson.trimmed(call, json(organization, group, ScimJson.wants(call, "members")));
  }

  private static ObjectNode json(SystemDirectory organization, Group group, boolean withMembers) {
    ObjectNode json = ScimJson.resource(SCHEMA, group.id());
    json.put("displayName", group.label());
    if (withMembers) {
      ArrayNode members = json.putArray("members");
      for (User user : holders(organization, group)) {
        members
            .addObject()
            .put("value", user.id().toString())
            .put("display", user.displayName())
            .put("type", "User");
      }
    }
    CustomRole role = group.defined();
    ScimJson.meta(
        json,
        "Group",
        PATH + "/" + group.id(),
        role == null ? null : role.createdAt(),
        role == null ? null : role.updatedAt(),
        null);
    return json;
  }
}
