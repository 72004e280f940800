package dev.userdirectory.core.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.text.JsonEquality;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks arbitrary JSON objects as preferences, and numbers that JSON can't represent. */
class PreferencesFuzzTest {

  private static final Json JSON = new Json();
  private static final PreferencesCheck CHECK = new PreferencesCheck(JSON);
  private static final ObjectMapper HOST = new ObjectMapper();

  @FuzzTest(maxDuration = "20s")
  void whatIsAcceptedIsReadBackTheSame(FuzzedDataProvider data) {
    Map<String, Object> given = new HashMap<>();
    given.put(data.consumeString(20), number(data));
    Map<String, Object> object = parsed(data.consumeRemainingAsString());
    if (object != null) {
      given.putAll(object);
    }
    Faults faults = new Faults();

    Map<String, Object> kept = CHECK.check(given, faults);

    assertThat(kept == null).isEqualTo(!faults.isEmpty());
    if (kept != null) {
      assertThat(JsonEquality.same(kept, given)).isTrue();
      String text = JSON.text(kept);
      assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(16 * 1024);
      assertThat(JsonEquality.same(JSON.object(text), kept)).isTrue();
    }
  }

  private static Object number(FuzzedDataProvider data) {
    return switch (data.consumeInt(0, 3)) {
      case 0 -> data.consumeDouble();
      case 1 -> data.consumeFloat();
      case 2 -> BigDecimal.valueOf(data.consumeLong(), data.consumeInt());
      default -> data.consumeLong();
    };
  }

  private static @Nullable Map<String, Object> parsed(String text) {
    try {
      return HOST.readValue(text, new TypeReference<Map<String, Object>>() {});
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
