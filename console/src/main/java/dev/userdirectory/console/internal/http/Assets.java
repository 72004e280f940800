package dev.userdirectory.console.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves the console's own files, each under a name that contains a digest of its content. */
public final class Assets {

  private static final int DIGITS = 16;

  private final Map<String, Answer> byPath = new LinkedHashMap<>();
  private final Map<String, String> pathOf = new LinkedHashMap<>();

  Assets() {
    add("console.css", "text/css; charset=utf-8");
    add("console.js", "text/javascript; charset=utf-8");
    add("icon.svg", "image/svg+xml");
  }

  private void add(String name, String type) {
    byte[] bytes = bytesOf(name);
    int dot = name.lastIndexOf('.');
    String path = "/assets/" + name.substring(0, dot) + "-" + digestOf(bytes) + name.substring(dot);
    byPath.put(path, Answer.asset(type, bytes));
    pathOf.put(name, path);
  }

  private static byte[] bytesOf(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The console's jar lacks its file " + name + ".");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digestOf(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256; this one lacks it.", e);
    }
  }

  /** {@return the path of a file, relative to the console's base} */
  public String path(String name) {
    String path = pathOf.get(name);
    if (path == null) {
      throw new IllegalArgumentException("The console has no file " + name + ".");
    }
    return path;
  }

  @Nullable Answer answer(String path) {
    return byPath.get(path);
  }
}
