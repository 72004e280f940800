package dev.userdirectory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.access.RoleModels;
import dev.userdirectory.testkit.actions.DirectoryActions;
import dev.userdirectory.testkit.actions.DirectoryRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.state.ActionChain;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Verifies that each statement has a condition on the distribution column of each table that it
 * uses, so that a distributed server knows which node to ask. That column is the organization,
 * except for claims and sign-in keys.
 */
class OrganizationFirstTest implements SqlLogger {

  private static final Pattern TABLE =
      Pattern.compile("\\b(?:from|join|into|update) +\"store_\\d+\"\\.([a-z_]+)");

  private static final Map<String, String> SPREAD_BY_ANOTHER =
      Map.of("claim", "external_id", "sign_in_key", "key");

  /**
   * Statements across organizations: lists of all organizations, and the checks when a directory is
   * opened.
   */
  private static final List<String> EXCEPTIONS =
      List.of(
          "from \"store_0\".organization where deleted = 0",
          "select count(*) from \"store_0\".organization",
          "select min(role) from \"store_0\".user_role",
          "where o.deleted = 0 and not exists",
          "select r.role, u.organization_id, u.id",
          // The feed's query for organizations with new events.
          "where o.head_sequence > coalesce(p.sequence, 0)",
          "\"store_0\".fact",
          // The deletion of an organization.
          "delete from \"store_0\".claim where organization_id = ?",
          "select key, user_id from \"store_0\".sign_in_key where organization_id = ?");

  private final Set<String> statements = new TreeSet<>();
  private final List<PostgresStore> opened = new ArrayList<>();

  @Override
  public void logBeforeExecution(StatementContext context) {
    for (String statement : context.getParsedSql().getSql().split(";", -1)) {
      statements.add(statement.replaceAll("store_\\d+", "store_0").strip());
    }
  }

  @AfterTry
  void closeTheStores() {
    opened.forEach(PostgresStore::close);
  }

  @Property(tries = 5)
  @Tag("slow")
  void recordsTheStatementsOfRandomOperations(@ForAll("chains") ActionChain<DirectoryRun> chain) {
    chain.run();
  }

  @Provide
  Arbitrary<ActionChain<DirectoryRun>> chains() {
    return DirectoryActions.of(
            RoleModels.ownerAdminOperatorViewer().delegating("users.read", "roles.assign"),
            this::open)
        .withMaxTransformations(200);
  }

  private PostgresStore open() {
    PostgresStore store = TestServer.running().open(this);
    opened.add(store);
    return store;
  }

  @AfterProperty
  void eachStatementNamesTheOrganizationOfEachTable() {
    assertThat(statements).hasSizeGreaterThan(60);
    assertThat(statements)
        .filteredOn(statement -> EXCEPTIONS.stream().noneMatch(statement::contains))
        .allSatisfy(
            statement ->
                tables(statement)
                    .forEach(
                        (column, tables) ->
                            assertThat(names(statement, column))
                                .as("%s in %s", column, statement)
                                .isGreaterThanOrEqualTo(tables)));
  }

  /** Returns how often a statement uses tables, by the distribution column of the tables. */
  private static Map<String, Long> tables(String statement) {
    return TABLE
        .matcher(statement)
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(table -> !table.equals("organization"))
        .collect(
            Collectors.groupingBy(
                table -> SPREAD_BY_ANOTHER.getOrDefault(table, "organization_id"),
                Collectors.counting()));
  }

  private static long names(String statement, String column) {
    return Pattern.compile("\\b%1$s = |\\(\\s*%1$s\\b|%1$s = any".formatted(column))
        .matcher(statement)
        .results()
        .count();
  }
}
