package dev.userdirectory.sqlite;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Records the text of each statement that runs. */
final class StatementLog implements SqlLogger {

  private final List<String> statements = new ArrayList<>();

  @Override
  public void logBeforeExecution(StatementContext context) {
    statements.add(context.getParsedSql().getSql());
  }

  /** Returns the statements that an action runs. */
  List<String> of(Runnable action) {
    statements.clear();
    action.run();
    return List.copyOf(statements);
  }
}
