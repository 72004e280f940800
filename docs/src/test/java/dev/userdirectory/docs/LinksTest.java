package dev.userdirectory.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that the links of all pages lead to existing files and headings. */
class LinksTest {

  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>(userdirectory-[^<]+)</artifactId>");

  static Stream<Page> pages() {
    List<Page> pages = new ArrayList<>(Page.all());
    pages.add(Page.of("README.md"));
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFileAndAHeading(Page page) {
    assertThat(page.links()).allSatisfy(link -> assertThat(problem(page, link)).isEmpty());
  }

  /**
   * Describes what is wrong with a link; empty if nothing is, or if the link leads out of the
   * repository.
   */
  private static String problem(Page page, String link) {
    if (link.matches("[a-z]+:.*")) {
      return "";
    }
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? page.file() : page.file().getParent().resolve(path).normalize();
    if (!Files.exists(target)) {
      String name = Page.ROOT.relativize(target).toString();
      return "There is no " + name + ".";
    }
    String anchor = hash < 0 ? "" : link.substring(hash + 1);
    return anchor.isEmpty() || Page.of(target).anchors().contains(anchor)
        ? ""
        : "There is no heading #" + anchor + " in " + target.getFileName() + ".";
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyDependencyIsOneOfTheBom(Page page) throws IOException {
    String bom = Files.readString(Page.ROOT.resolve("bom/pom.xml"));
    for (String block : page.blocks("xml")) {
      Matcher artifacts = ARTIFACT.matcher(block);
      while (artifacts.find()) {
        assertThat(bom).contains("<artifactId>" + artifacts.group(1) + "</artifactId>");
      }
    }
  }
}
