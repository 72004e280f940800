package dev.userdirectory.sqlite;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Real connections to a real file of which one chosen call fails as it would in the engine, either
 * before it has done anything or after it has done everything.
 */
final class FailingConnections implements DatabaseFile.Wrapping {

  /** When the failing call throws, relative to its work. */
  enum When {
    BEFORE,
    AFTER
  }

  private static final int NEVER = -1;

  private final List<String> points = new ArrayList<>();
  private int failing = NEVER;
  private String matching = "";
  private String failure = "none";
  private When when = When.BEFORE;
  private SQLiteErrorCode code = SQLiteErrorCode.SQLITE_OK;

  /** Starts counting calls and lets none fail. */
  synchronized void count() {
    points.clear();
    matching = "";
    failing = NEVER;
  }

  /** Returns the calls since counting started. */
  synchronized List<String> points() {
    return List.copyOf(points);
  }

  /** Starts counting calls, and lets the call with the given number fail once. */
  synchronized void failAt(int number, When moment, SQLiteErrorCode error) {
    failAtText("", number, moment, error);
  }

  /** Does the same as {@link #failAt}, but counts only calls whose statement contains a text. */
  synchronized void failAtText(String text, int number, When moment, SQLiteErrorCode error) {
    points.clear();
    matching = text;
    failing = number;
    when = moment;
    code = error;
    failure = "none";
  }

  /** Returns whether the call that is to fail was reached. */
  synchronized boolean hasFailed() {
    return !failure.equals("none");
  }

  /** Returns the call that failed. */
  synchronized String failure() {
    return failure;
  }

  @Override
  public Connection wrap(Connection connection) throws SQLException {
    boolean fails = pass("connect");
    if (fails) {
      connection.close();
      throw failure("connect");
    }
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          Object result = call(connection, method, arguments);
          if (result instanceof PreparedStatement statement) {
            return statement(PreparedStatement.class, statement, (String) arguments[0]);
          }
          if (result instanceof Statement statement) {
            return statement(Statement.class, statement, "");
          }
          return result;
        });
  }

  private <S extends Statement> S statement(Class<S> type, S statement, String prepared) {
    return proxy(
        type,
        (self, method, arguments) -> {
          if (!method.getName().startsWith("execute")) {
            return call(statement, method, arguments);
          }
          String text = arguments == null ? prepared : (String) arguments[0];
          boolean fails = pass(text);
          if (fails && when == When.BEFORE) {
            throw failure(text);
          }
          Object result = call(statement, method, arguments);
          if (fails) {
            throw failure(text);
          }
          return result;
        });
  }

  private synchronized boolean pass(String what) {
    if (!what.contains(matching)) {
      return false;
    }
    int number = points.size();
    points.add(what);
    if (number != failing) {
      return false;
    }
    failure = what;
    return true;
  }

  private synchronized SQLiteException failure(String what) {
    return new SQLiteException("On purpose, at: " + what, code);
  }

  /** Invokes a method for a proxy, and throws what the method throws. */
  static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
