package dev.userdirectory.sql;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.Bearer;
import dev.userdirectory.spi.Digest;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.array.SqlArrayTypes;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/** Gives access to the tables of a directory in an engine's dialect. */
public final class SqlTables {

  /** The id that no organization has. */
  private static final OrganizationId NONE = new OrganizationId(new UUID(0, 0));

  private static final String BEARER =
      """
      select %s, %s, o.roles_edition
      from session s
      join users u on u.organization_id = s.organization_id and u.id = s.user_id
      join organization o on o.id = s.organization_id and o.deleted = 0
      where s.token = :token and s.organization_id = :org"""
          .formatted(SessionRows.COLUMNS, UserRows.COLUMNS);

  private final Dialect dialect;
  private final Failures failures;
  private final JsonText json = new JsonText();

  /**
   * Creates access to the tables.
   *
   * @param dialect the SQL that differs between engines
   * @param failures the translation of the engine's failures
   */
  public SqlTables(Dialect dialect, Failures failures) {
    this.dialect = dialect;
    this.failures = failures;
  }

  /**
   * Configures JDBI to parse the statements of this package.
   *
   * @param jdbi the JDBI instance to configure
   */
  public void configure(Jdbi jdbi) {
    jdbi.configure(
        SqlStatements.class,
        statements ->
            statements
                // Our statements are not templates: "<" in them is a comparison.
                .setTemplateEngine(TemplateEngine.NOP)
                .setSqlParser(new StatementParser(dialect))
                // A search binds all values of its filter, whichever access path it then takes.
                .setUnusedBindingAllowed(true));
    // Without this call, each statement creates an instance of its own.
    jdbi.getConfig(SqlArrayTypes.class);
  }

  /**
   * {@return a view of one organization}
   *
   * @param runner the runner of statements on a connection inside a snapshot
   * @param organization the organization
   */
  public SqlView view(StatementRunner runner, OrganizationId organization) {
    return new SqlView(sql(runner, organization), failures);
  }

  /**
   * {@return a transaction of one organization}
   *
   * @param runner the runner of statements on a connection inside a transaction
   * @param changes the receiver of the transaction's changes
   * @param organization the organization
   */
  public SqlTransaction transaction(
      StatementRunner runner, Changes changes, OrganizationId organization) {
    return new SqlTransaction(sql(runner, organization), changes, failures);
  }

  /**
   * {@return the bearer of a session's token, read by one statement; null if there is none}
   *
   * @param runner the runner of statements on a connection
   * @param organization the organization that the token names
   * @param token the token's digest
   */
  public @Nullable Bearer bearer(
      StatementRunner runner, OrganizationId organization, Digest token) {
    Sql sql = sql(runner, organization);
    SessionRows sessions = new SessionRows(sql);
    UserRows users = new UserRows(sql, new OrganizationRows(sql));
    return sql.statement(BEARER)
        .bind("token", Sql.bytes(token))
        .first(
            (row, context) ->
                new Bearer(
                    sessions.map(row, context),
                    users.map(row, SessionRows.COUNT),
                    row.getString(SessionRows.COUNT + UserRows.COUNT + 1)));
  }

  /**
   * {@return the queries about more than one organization}
   *
   * @param runner the runner of statements on a connection
   */
  public DirectoryQueries directory(StatementRunner runner) {
    return new DirectoryQueries(sql(runner, NONE));
  }

  /**
   * {@return whether an event was committed, even if the organization is deleted}
   *
   * @param runner the runner of statements on a connection
   * @param organization the organization
   * @param event the event
   */
  public boolean wasWritten(StatementRunner runner, OrganizationId organization, EventId event) {
    return new EventRows(sql(runner, organization)).wasWritten(event);
  }

  private Sql sql(StatementRunner runner, OrganizationId organization) {
    return new Sql(runner, organization, dialect, json);
  }
}
