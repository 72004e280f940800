package dev.userdirectory.docs;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/** Generates a site from the pages of the repository and the API documentation. */
final class Site {

  /** The modules whose API is documented: those that hosts and store authors use. */
  private static final List<String> MODULES =
      List.of(
          "api",
          "core",
          "store-memory",
          "store-sqlite",
          "store-postgres",
          "store-sql",
          "copy",
          "micrometer",
          "testkit",
          "store-tck");

  private static final Set<String> NOT_DOCUMENTED = Set.of("internal", "policy");

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(List.of(TablesExtension.create(), HeadingAnchorExtension.create()))
          .build();

  private static final String TEMPLATE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>{title} - User Directory</title>
      <style>
      body { max-width: 58rem; margin: 0 auto; padding: 1rem; font: 16px/1.5 system-ui, sans-serif }
      nav a { margin-right: 1.5rem }
      pre, code { background: #f4f4f4; font-size: 14px }
      pre { padding: 1rem; overflow-x: auto }
      table { border-collapse: collapse }
      th, td { border: 1px solid #ccc; padding: 0.3rem 0.6rem; text-align: left; vertical-align: top }
      </style>
      </head>
      <body>
      <nav><a href="{root}docs/README.html">Documentation</a><a href="{root}README.html">README</a>\
      <a href="{root}javadoc/index.html">API</a></nav>
      <main>
      {body}
      </main>
      </body>
      </html>
      """;

  private final Path target;
  private final Set<Path> sources = new TreeSet<>();

  private Site(Path target) {
    this.target = target;
    try (Stream<Path> files = Files.walk(Page.ROOT, 3)) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !Page.ROOT.relativize(file).toString().contains("target"))
          .forEach(sources::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Generates the site.
   *
   * @param arguments the folder to write the site to
   */
  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[0]).toAbsolutePath();
    writePages(target);
    writeApi(target.resolve("javadoc"));
    System.out.println("The site begins with " + target.resolve("index.html"));
  }

  /** Writes the pages, in folders like those of the repository. */
  static void writePages(Path target) throws IOException {
    Site site = new Site(target);
    for (Path source : site.sources) {
      site.write(Page.of(source));
    }
    Files.writeString(
        target.resolve("index.html"),
        "<!DOCTYPE html><meta http-equiv=\"refresh\" content=\"0; url=docs/README.html\">\n");
  }

  private void write(Page page) throws IOException {
    Path file = page.file();
    page.content()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                visitChildren(link);
                lead(file, link);
              }

              @Override
              public void visit(Image image) {
                copy(file.getParent().resolve(image.getDestination()).normalize());
              }
            });
    Path written = inSite(file);
    Files.createDirectories(written.getParent());
    Files.writeString(
        written,
        TEMPLATE
            .replace("{title}", file.getFileName().toString().replace(".md", ""))
            .replace("{root}", "../".repeat(target.relativize(written).getNameCount() - 1))
            .replace("{body}", RENDERER.render(page.content())));
  }

  /**
   * Changes a link to another page so that it leads to the page's HTML, and replaces a link to
   * anything that is not in the site by its text.
   */
  private void lead(Path from, Link link) {
    String destination = link.getDestination();
    if (destination.matches("[a-z]+:.*|#.*")) {
      return;
    }
    String path = destination.replaceFirst("#.*", "");
    if (sources.contains(from.getParent().resolve(path).normalize())) {
      link.setDestination(
          path.replaceFirst("[.]md$", ".html") + destination.substring(path.length()));
      return;
    }
    for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
      link.insertBefore(child);
    }
    link.unlink();
  }

  private void copy(Path image) {
    try {
      Path copy = target.resolve(Page.ROOT.relativize(image).toString());
      Files.createDirectories(copy.getParent());
      Files.write(copy, Files.readAllBytes(image));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path inSite(Path source) {
    String path = Page.ROOT.relativize(source).toString();
    return target.resolve(path.replaceFirst("[.]md$", ".html"));
  }

  /** Writes the API documentation of all modules with the JDK's javadoc tool. */
  private static void writeApi(Path target) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-quiet",
                "-notimestamp",
                "-Xdoclint:none",
                "-encoding",
                "UTF-8",
                "-d",
                target.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-doctitle",
                "User Directory",
                "-windowtitle",
                "User Directory",
                "-header",
                "<a href=\"{@docRoot}/../docs/README.html\">Documentation</a>"));
    for (String module : MODULES) {
      Path folder = Page.ROOT.resolve(module).resolve("src/main/java");
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(file -> isDocumented(folder, file))
            .map(Path::toString)
            .forEach(arguments::add);
      }
    }
    StringWriter said = new StringWriter();
    PrintWriter to = new PrintWriter(said);
    int status =
        ToolProvider.findFirst("javadoc")
            .orElseThrow()
            .run(to, to, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException("The javadoc tool failed. " + said);
    }
  }

  /**
   * Returns whether a file is documented. Module descriptors are left out, since all modules are
   * documented together on the class path.
   */
  private static boolean isDocumented(Path folder, Path file) {
    return file.toString().endsWith(".java")
        && !file.endsWith("module-info.java")
        && Stream.of(folder.relativize(file).toString().split("[/\\\\]"))
            .noneMatch(NOT_DOCUMENTED::contains);
  }
}
