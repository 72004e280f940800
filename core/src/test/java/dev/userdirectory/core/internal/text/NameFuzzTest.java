package dev.userdirectory.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.userdirectory.core.internal.input.Faults;
import org.jspecify.annotations.Nullable;

/** Checks arbitrary texts as names and as ids. */
class NameFuzzTest {

  @FuzzTest(maxDuration = "20s")
  void whatIsCheckedIsWhatIsStored(FuzzedDataProvider data) {
    boolean name = data.consumeBoolean();
    String text = data.consumeRemainingAsString();

    String clean = clean(name, text);

    if (clean != null) {
      assertThat(clean(name, clean)).isEqualTo(clean);
      assertThat(clean.codePointCount(0, clean.length())).isBetween(1, Name.LONGEST);
      assertThat(clean.codePoints())
          .noneMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF));
      String key = Folding.name(clean);
      assertThat(Folding.name(key)).isEqualTo(key);
      // A search for the first word must find the name.
      assertThat(key).startsWith(Folding.name(clean.split(" ", 2)[0]));
    }
  }

  private static @Nullable String clean(boolean name, String text) {
    Faults faults = new Faults();
    String clean =
        name ? faults.name("field", text).text() : faults.optionalId("field", text, Name.LONGEST);
    return faults.isEmpty() ? clean : null;
  }
}
