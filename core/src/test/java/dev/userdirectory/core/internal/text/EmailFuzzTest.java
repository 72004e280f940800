package dev.userdirectory.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Parses arbitrary texts as e-mail addresses. */
class EmailFuzzTest {

  @FuzzTest(maxDuration = "20s")
  void anAddressHasOneFormWhichIsItsOwn(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    EmailAddress email = EmailAddress.parse(text);
    Folding.emailPrefix(text);
    if (email == null) {
      return;
    }
    assertThat(EmailAddress.parse(email.typed())).isEqualTo(email);
    EmailAddress again = EmailAddress.parse(email.canonical());
    assertThat(again).as("the address %s", email.canonical()).isNotNull();
    assertThat(again.canonical()).isEqualTo(email.canonical());
    assertThat(email.canonical().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(254);
    assertThat(email.canonical()).startsWith(Folding.emailPrefix(email.canonical()));
  }
}
