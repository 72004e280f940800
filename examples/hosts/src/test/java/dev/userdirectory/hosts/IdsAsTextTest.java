package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.userdirectory.EventId;
import dev.userdirectory.InvitationId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdsAsTextTest {

  private static final String TEXT = "0199aaaa-0000-7000-8000-00000000aaaa";

  private final ObjectMapper mapper = JsonMapper.builder().addModule(new IdsAsText()).build();

  static Stream<Object> ids() {
    return Stream.of(
        OrganizationId.of(TEXT),
        UserId.of(TEXT),
        InvitationId.of(TEXT),
        SessionId.of(TEXT),
        EventId.of(TEXT),
        SiteId.of(TEXT));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void idsSerializeToAndFromJsonStrings(Object id) throws JsonProcessingException {
    String json = mapper.writeValueAsString(id);

    assertThat(json).isEqualTo('"' + TEXT + '"');
    assertThat(mapper.readValue(json, id.getClass())).isEqualTo(id);
  }
}
