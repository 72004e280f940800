package dev.userdirectory.tck;

import dev.userdirectory.spi.Slice;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Wraps a view or a transaction and records each call with its arguments and its answer. */
final class NotedCalls implements InvocationHandler {

  /**
   * The method whose calls are not recorded: the directory caches compiled roles, so only one of
   * the two runs may call it. The roles are compared separately.
   */
  private static final String ROLES = "roles";

  private final Object target;
  private final Consumer<String> notes;

  private NotedCalls(Object target, Consumer<String> notes) {
    this.target = target;
    this.notes = notes;
  }

  static <T> T of(Class<T> type, T target, Consumer<String> notes) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new NotedCalls(target, notes)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String call =
        method.getName()
            + (arguments == null
                ? "[]"
                : Arrays.stream(arguments).map(NotedCalls::shown).toList().toString());
    try {
      Object answer = method.invoke(target, arguments);
      if (method.getName().equals(ROLES)) {
        return answer;
      }
      notes.accept(call + " -> " + (answersInOrder(arguments) ? inOrder(answer) : shown(answer)));
      return answer;
    } catch (InvocationTargetException e) {
      notes.accept(call + " -> " + e.getCause());
      throw e.getCause();
    }
  }

  /**
   * {@return whether the answer has a defined order, which is so for calls with a {@link Slice}}
   */
  private static boolean answersInOrder(Object @Nullable [] arguments) {
    return arguments != null && Arrays.stream(arguments).anyMatch(Slice.class::isInstance);
  }

  /**
   * {@return an answer as text, with the rows of a list in their order; equal answers have equal
   * texts}
   */
  static String inOrder(@Nullable Object answer) {
    return answer instanceof List<?> rows
        ? rows.stream().map(NotedCalls::shown).toList().toString()
        : shown(answer);
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof Collection<?> all) {
      return all.stream().map(NotedCalls::shown).sorted().toList().toString();
    }
    if (value instanceof Map<?, ?> map) {
      return shown(map.entrySet());
    }
    return value instanceof Record row ? shown(row) : String.valueOf(value);
  }

  /**
   * {@return a record as text} The record's own text does not suffice, because equal sets may have
   * different iteration orders.
   */
  private static String shown(Record row) {
    return Arrays.stream(row.getClass().getRecordComponents())
        .map(part -> part.getName() + "=" + shownPart(part(row, part)))
        .collect(Collectors.joining(", ", row.getClass().getSimpleName() + "[", "]"));
  }

  private static String shownPart(@Nullable Object value) {
    return value instanceof List<?> ? inOrder(value) : shown(value);
  }

  private static @Nullable Object part(Record row, RecordComponent component) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("A record of the contract can't be read.", e);
    }
  }
}
