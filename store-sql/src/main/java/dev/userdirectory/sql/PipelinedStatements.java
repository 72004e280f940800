package dev.userdirectory.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Queues statements that need no answer, and sends them together with the next one that does, in
 * one round trip. For the engine each is a separate statement, which sees the effects of those
 * before it.
 */
public final class PipelinedStatements implements StatementRunner {

  /** Separates statements that are sent together. */
  static final String SEPARATOR = "\n;\n";

  /**
   * The number of statements with one text above which they are sent as a batch, because the text
   * of all would be long.
   */
  private static final int MOST_OF_ONE_TEXT = 8;

  private final Handle handle;
  private final List<Waiting<?>> waiting = new ArrayList<>();
  private @Nullable Waiting<?> last;
  private boolean hasSent;
  private @Nullable SQLWarning warning;

  /**
   * Creates a runner.
   *
   * @param handle the connection
   */
  public PipelinedStatements(Handle handle) {
    this.handle = handle;
  }

  /**
   * Returns the suffix of a statement's parameters, by its place among the statements that are sent
   * together.
   */
  static String suffix(int place) {
    return "_" + place;
  }

  /** A statement that waits to be sent, with the consumers of its rows and of its update count. */
  private record Waiting<T>(
      BoundStatement statement,
      @Nullable RowMapper<T> mapper,
      Consumer<List<T>> rows,
      Consumer<Integer> changed) {

    void take(PreparedStatement sent, StatementContext context) throws SQLException {
      try (ResultSet found = sent.getResultSet()) {
        if (found == null) {
          changed.accept(sent.getUpdateCount());
        } else if (mapper != null) {
          List<T> all = new ArrayList<>();
          while (found.next()) {
            all.add(mapper.map(found, context));
          }
          rows.accept(all);
        }
      }
    }
  }

  /**
   * Queues a statement from outside this package, such as the begin of a transaction, until the
   * next one that needs an answer.
   *
   * @param text the SQL text
   */
  public void run(String text) {
    run(new BoundStatement(this, text));
  }

  /**
   * Queues a statement until the next one that needs an answer.
   *
   * @param statement the statement; any rows that it returns are ignored
   */
  public void run(BoundStatement statement) {
    waiting.add(new Waiting<Object>(statement, null, rows -> {}, changed -> {}));
  }

  /**
   * Sends a statement after the next one that needs an answer, in the same message.
   *
   * @param text the SQL text
   * @param then the action to run once the server has answered the statement
   */
  public void endWith(String text, Runnable then) {
    last =
        new Waiting<Object>(
            new BoundStatement(this, text), null, rows -> {}, changed -> then.run());
  }

  @Override
  public <T> List<T> query(BoundStatement query, RowMapper<T> mapper) {
    List<T> found = new ArrayList<>();
    waiting.add(new Waiting<>(query, mapper, found::addAll, changed -> {}));
    fetch();
    return found;
  }

  @Override
  public int update(BoundStatement statement) {
    int[] count = new int[1];
    waiting.add(new Waiting<Object>(statement, null, rows -> {}, changed -> count[0] = changed));
    fetch();
    return count[0];
  }

  @Override
  public void run(List<BoundStatement> statements) {
    if (statements.size() <= MOST_OF_ONE_TEXT) {
      statements.forEach(this::run);
      return;
    }
    fetch();
    hasSent = true;
    try (PreparedBatch batch = handle.prepareBatch(statements.get(0).text())) {
      statements.forEach(each -> batch.add(each.values()));
      batch.execute();
    }
  }

  @Override
  public <T> boolean prefetch(BoundStatement query, RowMapper<T> mapper, Consumer<List<T>> rows) {
    waiting.add(new Waiting<>(query, mapper, rows, changed -> {}));
    return true;
  }

  /** Sends the queued statements, and reads all answers. */
  @Override
  public void fetch() {
    if (waiting.isEmpty()) {
      return;
    }
    if (last != null) {
      waiting.add(last);
      last = null;
    }
    List<Waiting<?>> sent = List.copyOf(waiting);
    waiting.clear();
    hasSent = true;
    try (Query all = handle.createQuery(text(sent))) {
      all.bindMap(values(sent))
          .execute(
              (statements, context) -> {
                take(sent, statements.get(), context);
                return true;
              });
    }
  }

  /** {@return the first warning in the engine's last answer, or null} */
  public @Nullable SQLWarning warning() {
    return warning;
  }

  /** {@return whether no statement has been sent yet} */
  public boolean hasSentNothing() {
    return !hasSent;
  }

  /** Discards the queued statements. */
  public void forget() {
    waiting.clear();
    last = null;
  }

  private void take(List<Waiting<?>> sent, PreparedStatement statement, StatementContext context)
      throws SQLException {
    for (int i = 0; i < sent.size(); i++) {
      if (i > 0) {
        statement.getMoreResults();
      }
      sent.get(i).take(statement, context);
    }
    warning = statement.getWarnings();
  }

  private static String text(List<Waiting<?>> sent) {
    if (sent.size() == 1) {
      return sent.get(0).statement().text();
    }
    StringBuilder text = new StringBuilder();
    for (Waiting<?> each : sent) {
      text.append(text.length() == 0 ? "" : SEPARATOR).append(each.statement().text());
    }
    return text.toString();
  }

  private static Map<String, @Nullable Object> values(List<Waiting<?>> sent) {
    if (sent.size() == 1) {
      return sent.get(0).statement().values();
    }
    Map<String, @Nullable Object> values = new HashMap<>();
    for (int i = 0; i < sent.size(); i++) {
      String suffix = suffix(i);
      sent.get(i).statement().values().forEach((name, value) -> values.put(name + suffix, value));
    }
    return values;
  }
}
