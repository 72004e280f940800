package dev.userdirectory.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/** The guide and what editors know of the starter's properties say the same. */
class PropertiesTest {

  private static final String METADATA = "META-INF/spring-configuration-metadata.json";
  private static final String NONE = "none";
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z.-]+)` \\| `?([^`|]+?)`? \\|", Pattern.MULTILINE);

  /** The metadata of the starter, among that of other libraries. */
  private static Map<String, Object> metadata() throws IOException {
    for (var each :
        Collections.list(PropertiesTest.class.getClassLoader().getResources(METADATA))) {
      try (InputStream in = each.openStream()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (text.contains("\"userdirectory.store\"")) {
          return JsonParserFactory.getJsonParser().parseMap(text);
        }
      }
    }
    throw new AssertionError("The starter has no metadata.");
  }

  private static Stream<Map<?, ?>> all(String kind) throws IOException {
    return ((List<?>) metadata().getOrDefault(kind, List.of())).stream().map(Map.class::cast);
  }

  private static String defaultOf(Map<?, ?> property) {
    Object value = property.get("defaultValue");
    return value == null || value.equals(List.of()) ? NONE : String.valueOf(value);
  }

  @Test
  void theGuideListsEachPropertyWithItsDefault() throws IOException {
    String guide = Files.readString(Path.of("../../docs/spring-boot.md"));
    Map<String, String> documented = new TreeMap<>();
    Matcher row = ROW.matcher(guide);
    while (row.find()) {
      documented.put(row.group(1), row.group(2));
    }
    Map<String, String> known = new TreeMap<>();
    all("properties").forEach(each -> known.put((String) each.get("name"), defaultOf(each)));

    assertThat(known).isEqualTo(documented).containsEntry("userdirectory.sqlite.path", "users.db");
  }

  @Test
  void eachDescriptionIsASentence() throws IOException {
    assertThat(all("properties"))
        .isNotEmpty()
        .allSatisfy(
            property ->
                assertThat(String.valueOf(property.get("description")))
                    .as("%s", property.get("name"))
                    .matches("[A-Z][^{}]+\\."));
  }

  @Test
  void theMetadataListsEachKindOfStore() throws IOException {
    assertThat(all("hints").filter(hint -> "userdirectory.store".equals(hint.get("name"))))
        .singleElement()
        .extracting(hint -> ((List<?>) hint.get("values")).size())
        .isEqualTo(3);
  }
}
