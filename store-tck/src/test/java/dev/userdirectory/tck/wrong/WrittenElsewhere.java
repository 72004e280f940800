package dev.userdirectory.tck.wrong;

import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** Writes to one transaction, and tells of each call that wrote, to be made on another one. */
final class WrittenElsewhere {

  private WrittenElsewhere() {}

  static StoreTransaction on(
      StoreTransaction transaction, Consumer<Consumer<StoreTransaction>> writes) {
    return (StoreTransaction)
        Proxy.newProxyInstance(
            StoreTransaction.class.getClassLoader(),
            new Class<?>[] {StoreTransaction.class},
            (proxy, method, arguments) -> {
              Object result = call(transaction, method, arguments);
              if (isWrite(method)) {
                writes.accept(other -> call(other, method, arguments));
              }
              return result;
            });
  }

  /** What a transaction has beyond a view, from whichever of its writers. */
  private static boolean isWrite(Method method) {
    return !method.getDeclaringClass().isAssignableFrom(StoreView.class);
  }

  private static Object call(StoreTransaction on, Method method, Object[] arguments) {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new AssertionError("A store refuses with a RuntimeException.", e);
    } catch (IllegalAccessException e) {
      throw new AssertionError("The interface is public.", e);
    }
  }
}
