package dev.userdirectory.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;

/** The file, and how a connection to it is set up. */
final class DatabaseFile {

  private final EngineFailures failures;
  private final Jdbi jdbi;

  DatabaseFile(Path path, SqliteOptions options, SqlLogger logger) {
    this.failures = new EngineFailures(path);
    this.jdbi = Jdbi.create(() -> settings(options).createConnection("jdbc:sqlite:" + path));
    jdbi.setStatementBuilderFactory(connection -> new StatementCache());
    jdbi.configure(
        SqlStatements.class,
        statements ->
            statements
                // Our statements are no templates: a "<" in them compares.
                .setTemplateEngine(TemplateEngine.NOP)
                // A search binds all that its filter holds, whichever way it is then answered.
                .setUnusedBindingAllowed(true)
                .setSqlLogger(logger));
  }

  /** Write-ahead logging is a property of the file; {@link Schema} turns it on. */
  private static SQLiteConfig settings(SqliteOptions options) {
    SQLiteConfig settings = new SQLiteConfig();
    settings.setBusyTimeout(Math.toIntExact(options.busyTimeout().toMillis()));
    settings.setSynchronous(SynchronousMode.FULL);
    settings.enforceForeignKeys(true);
    settings.setTempStore(TempStore.MEMORY);
    return settings;
  }

  Link connect() {
    try {
      Handle handle = jdbi.open();
      return new Link(handle);
    } catch (SQLException e) {
      throw failures.meaning(e);
    } catch (JdbiException e) {
      throw failures.meaning(e);
    }
  }

  EngineFailures failures() {
    return failures;
  }
}
