package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.userdirectory.NewKey;
import dev.userdirectory.NewUser;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of SCIM share: the key of an identity provider, and requests as it sends them. */
abstract class ScimTest extends ProductTest {

  static final String USERS = "/scim/v2/Users";
  static final String GROUPS = "/scim/v2/Groups";

  /** An id that nobody has. */
  static final String UNKNOWN = "0199aaaa-0000-7000-8000-00000000aaaa";

  String key;

  @Override
  Product product() {
    return new ScimProduct();
  }

  @BeforeEach
  void issueAKey() {
    key = keyOf("provisioner");
  }

  /** The secret of a key of a machine with that role. */
  String keyOf(String role) {
    User machine = acme().users().create(NewUser.machine("Identity provider").role(role));
    NewKey year = NewKey.of("provisioning", clock.instant().plus(Duration.ofDays(365)));
    return acme().keys().issue(machine.id(), year).secret().reveal();
  }

  Answer scim(String method, String path, @Nullable String body) {
    return sendWith(method, path, key, body);
  }

  Answer get(String path) {
    return scim("GET", path, null);
  }

  /** With a header more. */
  Answer scim(String method, String path, String header, String value, @Nullable String body) {
    return send(
        HttpRequest.newBuilder(address(path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/scim+json")
            .header(header, value)
            .build());
  }

  /** Casey, as the identity provider has created them. */
  Answer createCasey() {
    return scim(
        "POST",
        USERS,
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
         "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
         "userName": "casey@acme.example", "active": true, "displayName": "Casey Lee",
         "emails": [{"primary": true, "type": "work", "value": "casey@acme.example"}],
         "name": {"formatted": "Casey Lee", "familyName": "Lee", "givenName": "Casey"}}
        """);
  }

  /** A PATCH of what the path names. */
  Answer patch(String path, String operations) {
    return scim(
        "PATCH",
        path,
        "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": "
            + operations
            + "}");
  }

  /** A PATCH with one operation. */
  Answer patch(String path, String op, String attribute, String value) {
    return patch(
        path,
        "[{\"op\": \"%s\", \"path\": \"%s\", \"value\": %s}]".formatted(op, attribute, value));
  }

  Answer filter(String path, String filter) {
    return get(path + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  User user(String name) {
    return acme().users().create(NewUser.of(name + "@acme.example"));
  }

  User stored(UserId id) {
    return acme().users().get(id);
  }

  /** Users as the members of a group. */
  static String members(UserId... users) {
    return Arrays.stream(users)
        .map(id -> "{\"value\": \"" + id + "\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  static void assertScimError(int status, @Nullable String type, Answer answer) {
    assertThat(answer.status()).as("answer %s", answer).isEqualTo(status);
    assertThat(answer.text("/schemas/0")).isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(answer.text("/status")).isEqualTo(String.valueOf(status));
    assertThat(answer.body().path("scimType").textValue()).isEqualTo(type);
    assertThat(answer.text("/detail")).isNotBlank();
  }

  static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.path(field).asText()));
    return texts;
  }
}
