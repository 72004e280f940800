package dev.userdirectory.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the links within the site lead to files of the site. */
class SiteTest {

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)");

  @Test
  void everyLinkOfTheSiteLeadsToAFileOfTheSite(@TempDir Path site) throws Exception {
    Site.writePages(site);

    try (Stream<Path> files = Files.walk(site)) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".html")).toList();
      assertThat(pages).contains(site.resolve("docs/README.html"), site.resolve("README.html"));
      for (Path page : pages) {
        for (String link : links(page)) {
          Path to = page.getParent().resolve(link).normalize();
          boolean api = site.relativize(to).startsWith("javadoc");
          assertThat(api || Files.exists(to)).as("%s in %s", link, page).isTrue();
        }
      }
    }
  }

  private static List<String> links(Path page) throws Exception {
    return LINK.matcher(Files.readString(page))
        .results()
        .map(MatchResult::group)
        .map(link -> link.substring(link.indexOf('"') + 1))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .toList();
  }
}
