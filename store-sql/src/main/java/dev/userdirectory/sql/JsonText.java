package dev.userdirectory.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.userdirectory.access.PermissionOverride;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Converts sets and lists to and from JSON arrays, the form in which tables store them and
 * statements take them. The elements are sorted where their order has no meaning.
 */
final class JsonText {

  private static final String NOTHING = "[]";

  private final JsonFactory factory = new JsonFactory();

  <T> String texts(Collection<T> values, Function<T, String> text) {
    return values.isEmpty()
        ? NOTHING
        : write(
            out -> {
              for (String value : values.stream().map(text).sorted().toList()) {
                out.writeString(value);
              }
            });
  }

  String texts(Collection<String> values) {
    return texts(values, Function.identity());
  }

  <T> String ids(Collection<T> values, Function<T, UUID> id) {
    return texts(values, value -> id.apply(value).toString());
  }

  /** Reads an immutable set from a JSON array of texts. */
  <T> Set<T> readTexts(String json, Function<String, T> value) {
    if (json.equals(NOTHING)) {
      return Set.of();
    }
    try (JsonParser in = factory.createParser(json)) {
      List<T> values = new ArrayList<>();
      in.nextToken();
      for (String text = in.nextTextValue(); text != null; text = in.nextTextValue()) {
        values.add(value.apply(text));
      }
      return values.size() == 1 ? Set.of(values.get(0)) : Set.copyOf(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes overrides in their given order: each is an array of permission, granted and until. */
  String overrides(List<PermissionOverride> overrides) {
    return overrides.isEmpty()
        ? NOTHING
        : write(
            out -> {
              for (PermissionOverride override : overrides) {
                out.writeStartArray();
                out.writeString(override.permission());
                out.writeBoolean(override.granted());
                if (override.until() == null) {
                  out.writeNull();
                } else {
                  out.writeNumber(Micros.of(override.until()));
                }
                out.writeEndArray();
              }
            });
  }

  List<PermissionOverride> readOverrides(String json) {
    if (json.equals(NOTHING)) {
      return List.of();
    }
    try (JsonParser in = factory.createParser(json)) {
      List<PermissionOverride> overrides = new ArrayList<>();
      in.nextToken();
      while (in.nextToken() == JsonToken.START_ARRAY) {
        String permission = in.nextTextValue();
        boolean granted = in.nextToken() == JsonToken.VALUE_TRUE;
        boolean endless = in.nextToken() == JsonToken.VALUE_NULL;
        overrides.add(
            new PermissionOverride(
                permission, granted, endless ? null : Micros.read(in.getLongValue())));
        in.nextToken();
      }
      return overrides;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String write(Elements elements) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = factory.createGenerator(text)) {
      out.writeStartArray();
      elements.writeTo(out);
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Writes the elements of an array. */
  private interface Elements {
    void writeTo(JsonGenerator out) throws IOException;
  }
}
