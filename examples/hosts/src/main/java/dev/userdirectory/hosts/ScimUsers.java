package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import com.unboundid.scim2.common.exceptions.ScimException;
import dev.userdirectory.NewUser;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The users of SCIM, whose {@code userName} is the e-mail. What else a request says of addresses is
 * not kept, nor is any other attribute that the directory has no place for.
 */
final class ScimUsers {

  private static final List<String> REQUIRED =
      List.of("username", "displayname", "active", "externalid");

  private final ScimGroups groups;

  ScimUsers(ScimGroups groups) {
    this.groups = groups;
  }

  void list(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    ScimUserList found = ScimUserList.of(call, organization);
    List<ScimGroup> all = groups.all(organization);
    List<ObjectNode> page =
        found.users().stream()
            .map(user -> ScimJson.trimmed(call, ScimType.USER, json(user, all)))
            .toList();
    call.answer(ScimJson.list(page, found.total(), ScimJson.start(call)));
  }

  void get(Call call) {
    SystemDirectory organization = ScimProduct.organization(call);
    User user = person(call, organization);
    if (Objects.equals(ScimJson.version(call.header("If-None-Match")), user.version())) {
      call.answer(304);
      return;
    }
    answer(call, 200, organization, user);
  }

  private static User person(Call call, SystemDirectory organization) {
    return ScimRoleChanges.requirePerson(organization, call.user());
  }

  void create(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    ScimAttributes given = ScimAttributes.of(call.object(), ScimType.USER);
    boolean active = Objects.requireNonNullElse(given.flag("active"), true);
    User created =
        organization
            .users()
            .create(
                NewUser.of(Objects.requireNonNullElse(given.text("username"), ""))
                    .displayName(given.text("displayname"))
                    .firstName(given.text("name.givenname"))
                    .lastName(given.text("name.familyname"))
                    .locale(given.text("locale"))
                    .timeZone(given.text("timezone"))
                    .externalId(given.text("externalid")));
    User user = active ? created : organization.users().disable(created.id());
    call.tell("Location", ScimType.USER.location(user.id().toString()));
    answer(call, 201, organization, user);
  }

  /** Clears attributes that are not given, except those that every user has. */
  void replace(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    User user = person(call, organization);
    ScimAttributes given = ScimAttributes.of(call.object(), ScimType.USER);
    if (given.text("username") == null) {
      throw BadRequestException.invalidValue("A user has a userName; give it.");
    }
    given.removeMissing("name.givenname", "name.familyname", "locale", "timezone");
    update(call, organization, user, given);
  }

  void patch(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    User user = person(call, organization);
    ScimAttributes given = new ScimAttributes();
    for (ScimPatch.Operation each :
        ScimPatch.read(call.object(), ScimType.USER, user.id().toString())) {
      given.put(each);
    }
    for (String name : REQUIRED) {
      if (given.value(name).isNull()) {
        throw BadRequestException.mutability(name + ": can't be removed.");
      }
    }
    update(call, organization, user, given);
  }

  private void update(Call call, SystemDirectory organization, User user, ScimAttributes given)
      throws ScimException {
    requireVersion(call, user);
    UserChange change = change(user, given);
    User updated = user;
    if (!change.equals(UserChange.empty())) {
      Long expected = ScimJson.version(call.header("If-Match"));
      updated = organization.users().update(user.id(), change.expectedVersion(expected));
    }
    answer(call, 200, organization, updated);
  }

  /** Changes only the given attributes. */
  private static UserChange change(User user, ScimAttributes given) throws ScimException {
    UserChange change = UserChange.empty();
    for (String name : given.names()) {
      change =
          switch (name) {
            case "username" ->
                user.email().equals(given.text(name)) ? change : change.email(given.text(name));
            case "displayname" -> change.displayName(given.text(name));
            case "name.givenname" -> change.firstName(orNone(given.text(name)));
            case "name.familyname" -> change.lastName(orNone(given.text(name)));
            case "locale" -> change.locale(orNone(given.text(name)));
            case "timezone" -> change.timeZone(orNone(given.text(name)));
            case "externalid" -> change.externalId(given.text(name));
            case "active" -> change.enabled(given.flag(name));
            default -> change;
          };
    }
    return change;
  }

  private static String orNone(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  void delete(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    User user = person(call, organization);
    requireVersion(call, user);
    organization.users().remove(user.id());
    call.answer(204);
  }

  private static void requireVersion(Call call, User user) throws ScimException {
    Long expected = ScimJson.version(call.header("If-Match"));
    if (expected != null && expected != user.version()) {
      throw new PreconditionFailedException("The user has changed; read them again.");
    }
  }

  private void answer(Call call, int status, SystemDirectory organization, User user) {
    call.tell("ETag", ScimJson.tag(user.version()));
    ObjectNode json = json(user, groups.all(organization));
    call.answer(status, ScimJson.trimmed(call, ScimType.USER, json));
  }

  private static ObjectNode json(User user, List<ScimGroup> groups) {
    ObjectNode json = ScimJson.resource(ScimType.USER, user.id().toString());
    ScimJson.put(json, "externalId", user.externalId());
    json.put("userName", user.email());
    ObjectNode name = json.putObject("name");
    ScimJson.put(name, "givenName", user.firstName());
    ScimJson.put(name, "familyName", user.lastName());
    json.put("displayName", user.displayName());
    json.put("locale", user.locale());
    json.put("timezone", user.timeZone());
    json.put("active", user.enabled());
    json.putArray("emails")
        .addObject()
        .put("value", user.email())
        .put("type", "work")
        .put("primary", true);
    ArrayNode held = json.putArray("groups");
    groups.stream()
        .filter(group -> user.roles().contains(group.role()))
        .forEach(group -> held.add(group.reference()));
    ScimJson.meta(
        json,
        ScimType.USER,
        user.id().toString(),
        user.createdAt(),
        user.updatedAt(),
        user.version());
    return json;
  }
}
