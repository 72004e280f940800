package dev.userdirectory.sqlite;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreView;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/**
 * Creates stores that return edited trails instead of their own, so that the edits need not be
 * written to the file.
 */
final class ShownTrails {

  private ShownTrails() {}

  static DirectoryStore over(DirectoryStore store, Map<OrganizationId, StoredTrail> shown) {
    return proxy(
        DirectoryStore.class,
        (method, arguments) -> {
          StoredTrail trail =
              method.getName().equals("read") ? shown.get((OrganizationId) arguments[0]) : null;
          if (trail != null) {
            @SuppressWarnings("unchecked")
            Function<StoreView, Object> work = (Function<StoreView, Object>) arguments[1];
            arguments[1] = (Function<StoreView, Object>) view -> work.apply(over(view, trail));
          }
          return call(method, store, arguments);
        });
  }

  private static StoreView over(StoreView view, StoredTrail trail) {
    return proxy(
        StoreView.class,
        (method, arguments) ->
            switch (method.getName()) {
              case "head" -> trail.head.mark();
              case "dropped" -> trail.dropped.mark();
              case "events" -> {
                if (!arguments[0].equals(AuditFilter.ALL)) {
                  throw new IllegalArgumentException("Only whole trails are shown.");
                }
                yield trail.list((Slice) arguments[1]);
              }
              default -> call(method, view, arguments);
            });
  }

  private interface Answer {
    Object to(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method, arguments)));
  }

  private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
