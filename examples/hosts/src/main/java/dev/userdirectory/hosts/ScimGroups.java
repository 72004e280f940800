package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import dev.userdirectory.CustomRole;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.NewRole;
import dev.userdirectory.Reason;
import dev.userdirectory.RoleChange;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.access.RoleModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The groups of SCIM, which are roles: those of the model, which stay as they are, and those that
 * the organization defines, which grant nothing until somebody says what.
 */
final class ScimGroups {

  private static final String DEFAULT = "user";
  private static final int RANK = 10;
  private static final int ATTEMPTS = 5;

  private final RoleModel model;

  ScimGroups(RoleModel model) {
    this.model = model;
  }

  List<ScimGroup> all(SystemDirectory organization) {
    return ScimGroup.all(model, organization);
  }

  private ScimGroup find(Call call, SystemDirectory organization) throws ScimException {
    String id = call.path("id");
    return all(organization).stream()
        .filter(group -> group.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ResourceNotFoundException("There is no such group."));
  }

  /** Returns the group to change. Groups have no versions, so a request can't expect one. */
  private ScimGroup toChange(Call call, SystemDirectory organization) throws ScimException {
    ScimGroup group = find(call, organization);
    if (ScimJson.version(call.header("If-Match")) != null) {
      throw new PreconditionFailedException("Groups have no versions; leave If-Match out.");
    }
    return group;
  }

  void list(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    List<ScimFilter.Condition> conditions = ScimFilter.parse(call.query("filter"), ScimType.GROUP);
    List<ScimGroup> found = new ArrayList<>();
    for (ScimGroup group : all(organization)) {
      if (group.matches(conditions)) {
        found.add(group);
      }
    }
    int start = ScimJson.start(call);
    List<ObjectNode> page =
        found.stream()
            .skip(start - 1L)
            .limit(ScimJson.count(call))
            .map(group -> json(call, organization, group))
            .toList();
    call.answer(ScimJson.list(page, found.size(), start));
  }

  void get(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    call.answer(json(call, organization, find(call, organization)));
  }

  void create(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    ScimAttributes given = ScimAttributes.of(call.object(), ScimType.GROUP);
    String label = label(given);
    ScimMembers members = ScimMembers.exactly(given.value(ScimMembers.NAME));
    for (UserId id : members.added()) {
      ScimRoleChanges.requirePerson(organization, id);
    }
    CustomRole role = define(organization, label);
    try {
      ScimRoleChanges.of(organization, role.name(), DEFAULT, members).apply(() -> {});
    } catch (ScimException | DirectoryException e) {
      organization.roles().delete(role.name());
      throw e;
    }
    ScimGroup group = ScimGroup.of(role);
    call.tell("Location", ScimType.GROUP.location(group.id()));
    call.answer(201, json(call, organization, group));
  }

  private CustomRole define(SystemDirectory organization, String label) throws ScimException {
    for (int attempt = 0; ; attempt++) {
      requireFree(organization, label, null);
      try {
        NewRole role = NewRole.named(ScimGroup.roleName(label, attempt)).label(label).rank(RANK);
        return organization.roles().define(role);
      } catch (DirectoryException.Conflict e) {
        if (e.reason() != Reason.ROLE_NAME_TAKEN || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void requireFree(SystemDirectory organization, String label, @Nullable ScimGroup except)
      throws ScimException {
    for (ScimGroup group : all(organization)) {
      if (group.label().equalsIgnoreCase(label) && !group.equals(except)) {
        throw new ResourceConflictException(
            "There is a group '" + group.label() + "'; choose another displayName.",
            BadRequestException.UNIQUENESS,
            null);
      }
    }
  }

  private static String label(ScimAttributes given) throws ScimException {
    String label = given.text("displayname");
    if (label == null || label.isBlank()) {
      throw BadRequestException.invalidValue("A group has a displayName; give it.");
    }
    return label.strip();
  }

  void replace(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    ScimGroup group = toChange(call, organization);
    ScimAttributes given = ScimAttributes.of(call.object(), ScimType.GROUP);
    ScimMembers members = ScimMembers.exactly(given.value(ScimMembers.NAME));
    change(call, organization, group, label(given), members);
  }

  void patch(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    ScimGroup group = toChange(call, organization);
    ScimAttributes given = new ScimAttributes();
    ScimMembers members = ScimMembers.unchanged();
    for (ScimPatch.Operation each : ScimPatch.read(call.object(), ScimType.GROUP, group.id())) {
      switch (each.attribute()) {
        case "displayname" -> given.put(each);
        case ScimMembers.NAME -> members.change(each);
        case "externalid", "id" -> {}
        default -> throw BadRequestException.invalidPath(each.attribute() + ": can't be changed.");
      }
    }
    String label = given.names().isEmpty() ? group.label() : label(given);
    change(call, organization, group, label, members);
  }

  private void change(
      Call call, SystemDirectory organization, ScimGroup group, String label, ScimMembers members)
      throws ScimException {
    boolean renamed = !label.equals(group.label());
    if (renamed) {
      requireDefined(group);
      requireFree(organization, label, group);
    }
    ScimRoleChanges.of(organization, group.role(), DEFAULT, members)
        .apply(
            () -> {
              if (renamed) {
                organization.roles().change(group.role(), RoleChange.empty().label(label));
              }
            });
    call.answer(json(call, organization, find(call, organization)));
  }

  private static void requireDefined(ScimGroup group) throws ScimException {
    if (group.defined() == null) {
      throw BadRequestException.mutability(
          "The group is a role of the product, which no identity provider changes.");
    }
  }

  /** Takes the role from all persons, and deletes it. Refused while a machine holds the role. */
  void delete(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    ScimGroup group = toChange(call, organization);
    requireDefined(group);
    ScimRoleChanges.of(organization, group.role(), DEFAULT, ScimMembers.nobody())
        .apply(() -> organization.roles().delete(group.role()));
    call.answer(204);
  }

  private static ObjectNode json(Call call, SystemDirectory organization, ScimGroup group) {
    boolean withMembers = ScimJson.wants(call, ScimType.GROUP, ScimMembers.NAME);
    return ScimJson.trimmed(call, ScimType.GROUP, group.json(organization, withMembers));
  }
}
