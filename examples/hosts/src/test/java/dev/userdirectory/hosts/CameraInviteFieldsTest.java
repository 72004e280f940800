package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The camera product, POST /api/v1/users: each field of the body at both its ends. */
class CameraInviteFieldsTest extends CameraTest {

  private static ObjectNode whole() {
    return (ObjectNode)
        json(
            """
            {"email":"viewer@acme-logistics.com","display_name":"Casey Lee","role":"viewer",
             "site_ids":["%s"]}\
            """
                .formatted(SITE));
  }

  /** The whole body, with a field written just as it is given. */
  private static String with(String field, String json) {
    String others = whole().without(field).toString();
    return others.substring(0, others.length() - 1) + ",\"" + field + "\":" + json + "}";
  }

  /** Every mail that went out belongs to a user who is there. */
  @AfterEach
  void nobodyIsWrittenToInVain() {
    assertThat(sender.sent()).hasSize(get(USERS).body().get("data").size() - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "display_name", "role", "site_ids"})
  void rejectsAMissingField(String field) {
    String body = whole().without(field).toString();

    assertError(400, "validation_error", () -> invite(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "email | null",
        "email | ''",
        "email | ' '",
        "email | 7",
        "email | true",
        "email | ['a@b.example']",
        "email | {'a':1}",
        "email | 'no mailbox'",
        "email | 'acme.example'",
        "email | '@acme.example'",
        "email | 'casey@'",
        "email | 'a@b@acme.example'",
        "email | 'a@acme.example,b@acme.example'",
        "email | 'Casey <a@acme.example>'",
        "email | 'a\\r\\nBcc: b@acme.example'",
        "email | 'a\\u0000@acme.example'",
        "display_name | null",
        "display_name | ''",
        "display_name | ' '",
        "display_name | 7",
        "display_name | false",
        "display_name | ['Casey']",
        "display_name | {'first':'Casey'}",
        "display_name | 'a\\u0000b'",
        "display_name | 'a\\nb'",
        "display_name | '\\ud800'",
        "role | null",
        "role | ''",
        "role | ' '",
        "role | 'root'",
        "role | 'Viewer'",
        "role | 'OWNER'",
        "role | 40",
        "role | true",
        "role | ['viewer']",
        "role | {'name':'viewer'}",
        "site_ids | 'b5e9f3a1-2c4d-4e6f-8a1b-3c5d7e9f1a2b'",
        "site_ids | 7",
        "site_ids | true",
        "site_ids | {}",
        "site_ids | [7]",
        "site_ids | [null]",
        "site_ids | ['dock-4', 7]",
        "site_ids | [['dock-4']]",
        "site_ids | ['a\\u0000b']"
      },
      quoteCharacter = '`')
  void rejectsAnInvalidFieldValue(String field, String value) {
    String body = with(field, value.replace('\'', '"'));

    assertError(400, "validation_error", () -> invite(body));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void acceptsADisplayNameOfOneToOneHundredCharacters(int length) {
    String name = "n".repeat(length);

    Answer answer = invite(with("display_name", "\"" + name + "\""));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("/user/display_name")).isEqualTo(name);
  }

  @Test
  void rejectsADisplayNameOfOneHundredAndOneCharacters() {
    String name = "n".repeat(101);

    assertError(400, "validation_error", () -> invite(with("display_name", "\"" + name + "\"")));
  }

  @Test
  void aSupplementaryCharacterCountsAsOneCharacter() {
    String hundred = "\ud83d\udcf7".repeat(100);

    assertError(
        400, "validation_error", () -> invite(with("display_name", "\"" + hundred + "x\"")));
    assertThat(invite(with("display_name", "\"" + hundred + "\"")).text("/user/display_name"))
        .isEqualTo(hundred);
  }

  @Test
  void stripsSpacesAroundADisplayName() {
    Answer answer = invite(with("display_name", "\"  Casey Lee  \""));

    assertThat(answer.text("/user/display_name")).isEqualTo("Casey Lee");
  }

  @Test
  void aUserCanHaveAtMostOneThousandSites() {
    StringBuilder sites = new StringBuilder("[\"site-0\"");
    for (int i = 1; i < 1000; i++) {
      sites.append(",\"site-").append(i).append('"');
    }

    assertError(400, "validation_error", () -> invite(with("site_ids", sites + ",\"one more\"]")));
    assertThat(invite(with("site_ids", sites + "]")).status()).isEqualTo(201);
  }

  @Test
  void reportsAllInvalidFieldsAtOnce() {
    Answer answer =
        assertRefused(
            400, () -> invite("{\"email\":\"none\",\"display_name\":\"\",\"role\":\"root\"}"));

    assertThat(answer.text("/message")).contains("email", "display_name", "role");
  }

  @Test
  void rejectsAnEmptyObject() {
    assertError(400, "validation_error", () -> invite("{}"));
  }
}
