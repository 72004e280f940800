package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.ScimException;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.NewUser;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The users of SCIM: {@code userName} is the e-mail. Machines are none of them. */
final class ScimUsers {

  static final String PATH = ScimProduct.BASE + "/Users";
  private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";

  private final ScimGroups groups;

  ScimUsers(ScimGroups groups) {
    this.groups = groups;
  }

  void list(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    Map<String, String> wanted = ScimFilter.parse(call.query("filter"));
    String externalId = wanted.remove("externalid");
    UserQuery query = query(wanted);
    int start = Math.max(1, Objects.requireNonNullElse(call.number("startIndex"), 1));
    int count =
        Math.max(
            0,
            Math.min(
                ScimJson.MOST, Objects.requireNonNullElse(call.number("count"), ScimJson.MOST)));
    if (externalId != null) {
      query = query.id(idOf(organization, externalId));
    }
    List<ObjectNode> found = new ArrayList<>();
    long total = 0;
    // A page of the directory begins at a multiple of its length; this one lies in two of them.
    int length = Math.max(1, count);
    int number = (start - 1) / length + 1;
    int skipped = (start - 1) % length;
    for (int i = 0; i < (skipped == 0 ? 1 : 2); i++) {
      Page<User> page = organization.users().list(query, PageRequest.number(number + i, length));
      total = page.total();
      List<User> users =
          i == 0
              ? page.items().subList(Math.min(skipped, page.items().size()), page.items().size())
              : page.items().subList(0, Math.min(skipped, page.items().size()));
      users.forEach(user -> found.add(ScimJson.trimmed(call, json(organization, user))));
    }
    call.answer(ScimJson.list(count == 0 ? List.of() : found, total, start));
  }

  private static UserQuery query(Map<String, String> wanted) throws ScimException {
    UserQuery query = UserQuery.all().kind(UserKind.PERSON);
    for (Map.Entry<String, String> each : wanted.entrySet()) {
      String value = each.getValue();
      query =
          switch (each.getKey()) {
            case "id" -> query.id(value);
            case "username", "emails", "emails.value" -> query.email(value);
            case "active" ->
                Boolean.parseBoolean(value)
                    ? query.states(UserState.INVITED, UserState.ACTIVE)
                    : query.states(UserState.DISABLED);
            default -> throw ScimFilter.unserved(each.getKey());
          };
    }
    return query;
  }

  /** The id of who has an external id; a text that nobody has as an id, if nobody does. */
  private static String idOf(SystemDirectory organization, String externalId) {
    try {
      return organization.users().get(UserRef.externalId(externalId)).id().toString();
    } catch (DirectoryException.NotFound | DirectoryException.Invalid nobody) {
      return "";
    }
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

  /** A machine is not a user to SCIM. */
  private static User person(Call call, SystemDirectory organization) {
    User user = organization.users().get(call.user());
    return user.kind() == UserKind.PERSON ? user : organization.users().get(UserId.of(""));
  }

  void create(Call call) {
    SystemDirectory organization = ScimProduct.organization(call);
    ObjectNode given = call.object();
    JsonNode name = given.path("name");
    User created =
        organization
            .users()
            .create(
                NewUser.of(email(given, ""))
                    .displayName(ScimJson.text(given, "displayName"))
                    .firstName(name.path("givenName").textValue())
                    .lastName(name.path("familyName").textValue())
                    .locale(ScimJson.text(given, "locale"))
                    .timeZone(ScimJson.text(given, "timezone"))
                    .externalId(ScimJson.text(given, "externalId")));
    User user =
        given.path("active").asBoolean(true) ? created : organization.users().disable(created.id());
    call.tell("Location", location(user));
    answer(call, 201, organization, user);
  }

  void replace(Call call) {
    SystemDirectory organization = ScimProduct.organization(call);
    User user = person(call, organization);
    ObjectNode shown = json(organization, user);
    answer(call, 200, organization, update(call, organization, user, shown, call.object()));
  }

  void patch(Call call) throws ScimException {
    SystemDirectory organization = ScimProduct.organization(call);
    User user = person(call, organization);
    ObjectNode shown = json(organization, user);
    ObjectNode patched = ScimPatch.applied(call.object(), shown);
    answer(call, 200, organization, update(call, organization, user, shown, patched));
  }

  /**
   * Changes what differs from what was shown, if the user is still as they were then. A default
   * that is shown is not made the user's own by that.
   */
  private static User update(
      Call call, SystemDirectory organization, User user, ObjectNode shown, ObjectNode wanted) {
    Long expected = ScimJson.version(call.header("If-Match"));
    UserChange change =
        UserChange.empty()
            .firstName(wanted.path("name").path("givenName").asText(""))
            .lastName(wanted.path("name").path("familyName").asText(""))
            .externalId(ScimJson.text(wanted, "externalId"))
            .expectedVersion(expected == null ? user.version() : expected);
    if (differs(shown, wanted, "displayName")) {
      change = change.displayName(ScimJson.text(wanted, "displayName"));
    }
    if (differs(shown, wanted, "locale")) {
      change = change.locale(orNone(wanted, "locale"));
    }
    if (differs(shown, wanted, "timezone")) {
      change = change.timeZone(orNone(wanted, "timezone"));
    }
    String email = email(wanted, user.email());
    if (!email.equals(user.email())) {
      change = change.email(email);
    }
    boolean active = wanted.path("active").asBoolean(user.enabled());
    if (active != user.enabled()) {
      change = change.enabled(active);
    }
    return organization.users().update(user.id(), change);
  }

  private static boolean differs(ObjectNode shown, ObjectNode wanted, String field) {
    return !Objects.equals(ScimJson.text(shown, field), ScimJson.text(wanted, field));
  }

  private static String orNone(ObjectNode object, String field) {
    return Objects.requireNonNullElse(ScimJson.text(object, field), "");
  }

  /** The name of the user, if that was changed or is an address; else the first address. */
  private static String email(ObjectNode wanted, String before) {
    String name = ScimJson.text(wanted, "userName");
    String first = null;
    for (JsonNode each : wanted.path("emails")) {
      String value = each.path("value").textValue();
      first = first == null || each.path("primary").asBoolean(false) ? value : first;
    }
    boolean named = name != null && name.contains("@") && !name.equals(before);
    return Objects.requireNonNullElse(named || first == null ? name : first, "");
  }

  void delete(Call call) {
    SystemDirectory organization = ScimProduct.organization(call);
    organization.users().remove(person(call, organization).id());
    call.answer(204);
  }

  private void answer(Call call, int status, SystemDirectory organization, User user) {
    call.tell("ETag", ScimJson.tag(user.version()));
    call.answer(status, ScimJson.trimmed(call, json(organization, user)));
  }

  private static String location(User user) {
    return PATH + "/" + user.id();
  }

  private ObjectNode json(SystemDirectory organization, User user) {
    ObjectNode json = ScimJson.resource(SCHEMA, user.id().toString());
    ScimJson.put(json, "externalId", user.externalId());
    json.put("userName", user.email());
    ObjectNode name = json.putObject("name");
    name.put("formatted", user.displayName());
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
    groups.of(organization, user).forEach(held::add);
    ScimJson.meta(json, "User", location(user), user.createdAt(), user.updatedAt(), user.version());
    return json;
  }
}
