package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The public classes of the API, as they lie on the class path: in a directory or in a jar. */
final class PublicClasses {

  private static final String SUFFIX = ".class";

  private PublicClasses() {}

  static List<Class<?>> of(Package... packages) {
    return Stream.of(packages)
        .flatMap(one -> in(one.getName().replace('.', '/')).stream())
        .<Class<?>>map(PublicClasses::load)
        .filter(PublicClasses::isPublic)
        .sorted(Comparator.comparing(Class::getName))
        .toList();
  }

  private static List<String> in(String folder) {
    try {
      URI place = User.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path path = Path.of(place);
      if (Files.isDirectory(path)) {
        return names(path, folder);
      }
      try (FileSystem jar = FileSystems.newFileSystem(path)) {
        return names(jar.getPath("/"), folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(Path root, String folder) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(SUFFIX) && !name.equals("package-info.class"))
          .map(name -> folder.replace('/', '.') + "." + name.replace(SUFFIX, ""))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers()) && (outer == null || isPublic(outer));
  }
}
