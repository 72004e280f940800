package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.exceptions.ServerErrorException;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import com.unboundid.scim2.common.utils.SchemaUtils;
import java.beans.IntrospectionException;
import java.util.ArrayList;
import java.util.List;

/** What an identity provider asks first: what there is, and what of SCIM is served. */
final class ScimSchemas {

  private static final String CONFIG =
      "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
  private static final String TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

  private ScimSchemas() {}

  static void config(Call call) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.putArray("schemas").add(CONFIG);
    config.putObject("patch").put("supported", true);
    config
        .putObject("bulk")
        .put("supported", false)
        .put("maxOperations", 0)
        .put("maxPayloadSize", 0);
    config.putObject("filter").put("supported", true).put("maxResults", ScimJson.MOST);
    config.putObject("changePassword").put("supported", false);
    config.putObject("sort").put("supported", false);
    config.putObject("etag").put("supported", true);
    config
        .putArray("authenticationSchemes")
        .addObject()
        .put("type", "oauthbearertoken")
        .put("name", "Key")
        .put("description", "The key of a machine that may provision, as a bearer token.");
    call.answer(config);
  }

  static void types(Call call) {
    call.answer(
        ScimJson.list(
            List.of(
                type("User", "/Users", UserResource.class),
                type("Group", "/Groups", GroupResource.class)),
            2,
            1));
  }

  private static ObjectNode type(String name, String endpoint, Class<?> resource) {
    ObjectNode type = JsonNodeFactory.instance.objectNode();
    type.putArray("schemas").add(TYPE);
    type.put("id", name);
    type.put("name", name);
    type.put("endpoint", endpoint);
    type.put("schema", SchemaUtils.getSchemaUrn(resource));
    return type;
  }

  static void schemas(Call call) throws ScimException {
    List<ObjectNode> schemas = new ArrayList<>();
    for (Class<?> resource : List.of(UserResource.class, GroupResource.class)) {
      try {
        schemas.add(JsonUtils.valueToNode(SchemaUtils.getSchema(resource)));
      } catch (IntrospectionException e) {
        throw new ServerErrorException("A schema can't be told.", null, e);
      }
    }
    call.answer(ScimJson.list(schemas, schemas.size(), 1));
  }
}
