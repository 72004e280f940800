package dev.userdirectory.console.internal.view;

import dev.userdirectory.console.internal.http.Fields;
import dev.userdirectory.console.internal.http.PathSegments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An address to which fields of a query can be added. Immutable. */
public record Link(String url) {

  /**
   * {@return this address with a field added to its query; unchanged if the value is null or empty}
   */
  public Link with(String name, @Nullable Object value) {
    if (value == null || value.toString().isEmpty()) {
      return this;
    }
    String separator = url.contains("?") ? "&" : "?";
    return new Link(url + separator + name + "=" + PathSegments.encoded(value.toString()));
  }

  /** {@return this address with the named fields copied from another query} */
  public Link with(Fields query, List<String> names) {
    Link link = this;
    for (String name : names) {
      for (String value : query.rawAll(name)) {
        link = link.with(name, value);
      }
    }
    return link;
  }

  @Override
  public String toString() {
    return url;
  }
}
