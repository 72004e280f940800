package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.ErrorResponse;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Reason;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import io.javalin.http.ForbiddenResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SCIM 2.0: an identity provider keeps the users of its customer, and groups, which are roles. It
 * comes with the key of a machine that may provision, and acts as system in that machine's
 * organization, whose owners it may make and unmake: all but the last.
 */
final class ScimProduct implements Product {

  static final String BASE = "/scim/v2";

  /** The label of an identity provider's key. */
  static final String PROVISION = "scim.provision";

  /** The maximum number of groups that an organization can define. */
  static final int MOST_GROUPS = 100;

  private static final Map<String, String> NAMES =
      Map.of(
          "email", "userName",
          "firstName", "name.givenName",
          "lastName", "name.familyName",
          "timeZone", "timezone",
          "label", "displayName");

  /** A handler that can fail with a SCIM error. */
  interface Operation {
    void answer(Call call) throws ScimException;
  }

  @Override
  public RoleModel roles() {
    return RoleModel.of(
            Role.owner("owner", 40),
            Role.named("admin", 30).grants(Permissions.ALL),
            Role.named("provisioner", 20).grants(PROVISION),
            Role.named("user", 10))
        .defaultRole("user")
        .knowing("reports.read")
        .delegating("reports.read", Permissions.USERS_READ)
        .customRolesAtMost(MOST_GROUPS);
  }

  @Override
  public void admit(Call call) {
    Caller caller = call.caller();
    caller.require(PROVISION);
    if (caller.key() == null) {
      throw new ForbiddenResponse("Only a machine's key provisions; use one instead of a session.");
    }
  }

  @Override
  public void addTo(Routes routes) {
    ScimGroups groups = new ScimGroups(roles());
    ScimUsers users = new ScimUsers(groups);
    routes.get(BASE + "/ServiceProviderConfig", scim(ScimSchemas::config));
    routes.get(BASE + "/ResourceTypes", scim(ScimSchemas::types));
    routes.get(BASE + "/Schemas", scim(ScimSchemas::schemas));
    routes.get(BASE + "/Users", scim(users::list));
    routes.post(BASE + "/Users", scim(users::create));
    routes.get(BASE + "/Users/{id}", scim(users::get));
    routes.put(BASE + "/Users/{id}", scim(users::replace));
    routes.patch(BASE + "/Users/{id}", scim(users::patch));
    routes.delete(BASE + "/Users/{id}", scim(users::delete));
    routes.get(BASE + "/Groups", scim(groups::list));
    routes.post(BASE + "/Groups", scim(groups::create));
    routes.get(BASE + "/Groups/{id}", scim(groups::get));
    routes.put(BASE + "/Groups/{id}", scim(groups::replace));
    routes.patch(BASE + "/Groups/{id}", scim(groups::patch));
    routes.delete(BASE + "/Groups/{id}", scim(groups::delete));
  }

  /** Returns the organization of the key, with the identity provider as the actor. */
  static SystemDirectory organization(Call call) {
    SystemActor provider = new SystemActor("scim " + call.caller().key(), call.context());
    return call.directory().actingAs(provider, call.caller().organization());
  }

  private static Routes.Answer scim(Operation operation) {
    return call -> {
      try {
        operation.answer(call);
      } catch (ScimException e) {
        ErrorResponse error = e.getScimError();
        call.answer(
            error.getStatus(), refusal(error.getStatus(), error.getScimType(), error.getDetail()));
      } catch (DirectoryException e) {
        int status = statusOf(e);
        call.answer(status, refusal(status, typeOf(e), detail(e)));
      }
    };
  }

  /** Returns the status of an error; a failed precondition has its own. */
  private static int statusOf(DirectoryException error) {
    return error.reason() == Reason.VERSION_CHANGED ? 412 : error.code().status();
  }

  /** Names the faulty fields by SCIM's attribute names. */
  private static @Nullable String detail(DirectoryException error) {
    return error instanceof DirectoryException.Invalid invalid
        ? invalid.faults().stream()
            .map(fault -> NAMES.getOrDefault(fault.field(), fault.field()) + ": " + fault.message())
            .collect(Collectors.joining(" "))
        : error.getMessage();
  }

  private static @Nullable String typeOf(DirectoryException error) {
    return switch (error.reason()) {
      case INVALID_INPUT -> "invalidValue";
      case EMAIL_TAKEN, EXTERNAL_ID_TAKEN, ROLE_NAME_TAKEN -> "uniqueness";
      default -> null;
    };
  }

  @Override
  public String contentType() {
    return "application/scim+json";
  }

  @Override
  public Object error(int status, String code, String message) {
    return refusal(status, null, message);
  }

  private static ObjectNode refusal(int status, @Nullable String type, @Nullable String detail) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.putPOJO("schemas", List.of("urn:ietf:params:scim:api:messages:2.0:Error"));
    error.put("status", String.valueOf(status));
    if (type != null) {
      error.put("scimType", type);
    }
    error.put("detail", detail);
    return error;
  }
}
