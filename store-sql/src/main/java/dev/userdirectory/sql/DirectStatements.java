package dev.userdirectory.sql;

import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/** Runs each statement at once, for an engine inside the process. */
public final class DirectStatements implements StatementRunner {

  private final Handle handle;

  /**
   * Creates a runner.
   *
   * @param handle the connection
   */
  public DirectStatements(Handle handle) {
    this.handle = handle;
  }

  @Override
  public <T> List<T> query(BoundStatement query, RowMapper<T> mapper) {
    return handle.createQuery(query.text()).bindMap(query.values()).map(mapper).list();
  }

  @Override
  public int update(BoundStatement statement) {
    try (Update update = handle.createUpdate(statement.text())) {
      return update.bindMap(statement.values()).execute();
    }
  }

  @Override
  public void run(List<BoundStatement> statements) {
    if (statements.size() == 1) {
      update(statements.get(0));
    } else if (!statements.isEmpty()) {
      try (PreparedBatch batch = handle.prepareBatch(statements.get(0).text())) {
        statements.forEach(each -> batch.add(each.values()));
        batch.execute();
      }
    }
  }

  /** Does nothing: running the query later costs no more. */
  @Override
  public <T> boolean prefetch(BoundStatement query, RowMapper<T> mapper, Consumer<List<T>> rows) {
    return false;
  }

  @Override
  public void fetch() {}
}
