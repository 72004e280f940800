package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
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
    List<ObjectNode> types = new ArrayList<>();
    for (ScimType each : ScimType.all()) {
      ObjectNode type = JsonNodeFactory.instance.objectNode();
      type.putArray("schemas").add(TYPE);
      type.put("id", each.title());
      type.put("name", each.title());
      type.put("endpoint", each.endpoint());
      type.put("schema", each.urn());
      types.add(type);
    }
    call.answer(ScimJson.list(types, types.size(), 1));
  }

  static void schemas(Call call) {
    List<ObjectNode> schemas = new ArrayList<>();
    for (ScimType type : ScimType.all()) {
      schemas.add(JsonUtils.valueToNode(type.schema()));
    }
    call.answer(ScimJson.list(schemas, schemas.size(), 1));
  }
}
