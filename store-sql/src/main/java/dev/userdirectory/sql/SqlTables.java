package dev.userdirectory.sql;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.array.SqlArrayTypes;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** The tables of a directory in an engine's dialect. */
public final class SqlTables {

  /** The id that no organization has. */
  private static final OrganizationId NONE = new OrganizationId(new UUID(0, 0));

  private final Dialect dialect;
  private final Failures failures;
  private final JsonText json = new JsonText();

  /**
   * Creates them.
   *
   * @param dialect what the engine writes in its own way
   * @param failures what its failures mean
   */
  public SqlTables(Dialect dialect, Failures failures) {
    this.dialect = dialect;
    this.failures = failures;
  }

  /**
   * Has JDBI read statements as this package writes them.
   *
   * @param jdbi what is configured
   */
  public void configure(Jdbi jdbi) {
    jdbi.configure(
        SqlStatements.class,
        statements ->
            statements
                // Our statements are no templates: a "<" in them compares.
                .setTemplateEngine(TemplateEngine.NOP)
                .setSqlParser(new StatementParser(dialect))
                // A search binds all that its filter holds, whichever way it is then answered.
                .setUnusedBindingAllowed(true));
    // Else each statement makes one of its own.
    jdbi.getConfig(SqlArrayTypes.class);
  }

  /**
   * {@return one organization, for reading}
   *
   * @param handle a connection inside a snapshot
   * @param organization the organization
   */
  public SqlView view(Handle handle, OrganizationId organization) {
    return new SqlView(sql(handle, organization), failures);
  }

  /**
   * {@return one organization, for writing}
   *
   * @param handle a connection inside a transaction that holds the organization's guard
   * @param steps the steps of that transaction
   * @param changes told what the transaction changes
   * @param organization the organization
   */
  public SqlTransaction transaction(
      Handle handle, Steps steps, Changes changes, OrganizationId organization) {
    return new SqlTransaction(sql(handle, organization), steps, changes, failures);
  }

  /**
   * {@return the questions about more than one organization}
   *
   * @param handle a connection
   */
  public DirectoryQueries directory(Handle handle) {
    return new DirectoryQueries(sql(handle, NONE));
  }

  /**
   * {@return whether an event was committed, even if it told of the organization's end}
   *
   * @param handle a connection
   * @param organization the organization
   * @param event the event
   */
  public boolean wasWritten(Handle handle, OrganizationId organization, EventId event) {
    return new EventRows(sql(handle, organization)).wasWritten(event);
  }

  private Sql sql(Handle handle, OrganizationId organization) {
    return new Sql(handle, organization, dialect, json);
  }
}
