package dev.userdirectory.console.internal.http;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Maps addresses to pages. */
public final class Router {

  private final List<Route> routes = new ArrayList<>();

  /** The effect of a request to a route. */
  enum Effect {
    READS("GET"),
    /** A form that changes nothing, such as a preview. */
    ASKS("POST"),
    CHANGES("POST");

    private final String method;

    Effect(String method) {
      this.method = method;
    }
  }

  /**
   * The page that an address leads to, with the variables in the address and, for a form, the page
   * that shows the form.
   */
  record Match(Effect effect, Page page, @Nullable Page form, Map<String, String> variables) {}

  private record Route(Effect effect, List<String> pattern, Page page, @Nullable Page form) {

    @Nullable Map<String, String> variablesOf(List<String> segments) {
      if (segments.size() != pattern.size()) {
        return null;
      }
      Map<String, String> variables = new LinkedHashMap<>();
      for (int i = 0; i < segments.size(); i++) {
        String part = pattern.get(i);
        if (part.startsWith("{")) {
          variables.put(part.substring(1, part.length() - 1), segments.get(i));
        } else if (!part.equals(segments.get(i))) {
          return null;
        }
      }
      return variables;
    }
  }

  /** Adds a page that changes nothing, such as {@code /o/{organization}/users}. */
  @CanIgnoreReturnValue
  public Router get(String pattern, Page page) {
    return add(Effect.READS, pattern, page, null);
  }

  /**
   * Adds a handler for a form that changes nothing. It also works in a read-only console.
   *
   * @param form the page that shows the form, and shows it again if it is refused
   */
  @CanIgnoreReturnValue
  public Router ask(String pattern, Page page, Page form) {
    return add(Effect.ASKS, pattern, page, form);
  }

  /**
   * Adds a handler for a form that changes something.
   *
   * @param form the page that shows the form, and shows it again if it is refused
   */
  @CanIgnoreReturnValue
  public Router change(String pattern, Page page, Page form) {
    return add(Effect.CHANGES, pattern, page, form);
  }

  private Router add(Effect effect, String pattern, Page page, @Nullable Page form) {
    routes.add(new Route(effect, PathSegments.of(pattern), page, form));
    return this;
  }

  /** {@return the patterns of the routes that change something, for tests that try all of them} */
  public List<String> changes() {
    return patterns(Effect.CHANGES);
  }

  /** {@return the patterns of the pages that change nothing, for tests that try all of them} */
  public List<String> pages() {
    return patterns(Effect.READS);
  }

  private List<String> patterns(Effect effect) {
    return routes.stream()
        .filter(route -> route.effect() == effect)
        .map(route -> "/" + String.join("/", route.pattern()))
        .toList();
  }

  Match match(String method, List<String> segments) {
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Map<String, String> variables = route.variablesOf(segments);
      if (variables != null) {
        if (route.effect().method.equals(method)) {
          return new Match(route.effect(), route.page(), route.form(), variables);
        }
        allowed.add(route.effect().method);
      }
    }
    if (allowed.isEmpty()) {
      throw Refused.notFound();
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    throw Refused.method(String.join(", ", allowed));
  }
}
