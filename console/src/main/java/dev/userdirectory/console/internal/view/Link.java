package dev.userdirectory.console.internal.view;

import dev.userdirectory.console.internal.http.Fields;
import dev.userdirectory.console.internal.http.PathSegments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An address with a query. Immutable. */
public record Link(String url) {

  /** {@return this address, with a field; as it is, if the value is null or empty} */
  public Link with(String name, @Nullable Object value) {
    if (value == null || value.toString().isEmpty()) {
      return this;
    }
    String separator = url.contains("?") ? "&" : "?";
    return new Link(url + separator + name + "=" + PathSegments.encoded(value.toString()));
  }

  /** {@return this address, with fields as another query has them} */
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
