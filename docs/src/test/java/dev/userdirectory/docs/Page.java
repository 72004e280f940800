package dev.userdirectory.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** A Markdown page of the repository. */
record Page(Path file, Node content) {

  /** The root of the repository. Tests run in the module's folder, one level below it. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  static final List<Extension> TABLES = List.of(TablesExtension.create());

  /** Returns the page in a file whose path is relative to the root of the repository. */
  static Page of(String file) {
    return of(ROOT.resolve(file));
  }

  static Page of(Path file) {
    try {
      return new Page(
          file, Parser.builder().extensions(TABLES).build().parse(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the pages in the docs folder, including the index, but not those in other folders. */
  static List<Page> all() {
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(file -> of(file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the code blocks in a language. */
  List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    content.accept(
        new AbstractVisitor() {
          @Override
          public void visit(FencedCodeBlock block) {
            if (block.getInfo().equals(language)) {
              blocks.add(block.getLiteral());
            }
          }
        });
    return blocks;
  }

  /** Returns the destinations of links and images. */
  List<String> links() {
    List<String> links = new ArrayList<>();
    content.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            links.add(image.getDestination());
          }
        });
    return links;
  }

  /** Returns the anchors of the headings. */
  Set<String> anchors() {
    IdGenerator ids = IdGenerator.builder().build();
    Set<String> anchors = new TreeSet<>();
    content.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            anchors.add(ids.generateId(text(heading)));
          }
        });
    return anchors;
  }

  /** Returns the text of a node without formatting. */
  static String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }

  @Override
  public String toString() {
    return ROOT.relativize(file).toString();
  }
}
