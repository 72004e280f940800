package dev.userdirectory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.access.RoleModels;
import dev.userdirectory.testkit.actions.DirectoryActions;
import dev.userdirectory.testkit.actions.DirectoryRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
 * Each statement about an organization names it wherever it names a table, so that a server which
 * spreads organizations over others knows which to ask.
 */
class OrganizationFirstTest implements SqlLogger {

  private static final Pattern TABLE =
      Pattern.compile("\\b(?:from|join|into|update) +\"store_\\d+\"\\.([a-z_]+)");
  private static final Pattern NAMED =
      Pattern.compile("organization_id = |\\(\\s*organization_id, |in \\(organization_id");

  /** What spans organizations: sign-in, the organizations as a whole, and facts about the store. */
  private static final List<String> EXCEPTIONS =
      List.of(
          "u.external_id = ? and u.bound",
          "u.canonical_email = ? and u.bound",
          "from \"store_0\".organization where deleted = 0",
          "select count(*) from \"store_0\".organization",
          "with recursive held",
          "where o.deleted = 0 and not exists",
          "\"store_0\".fact",
          "insert into \"store_0\".claim (external_id, organization_id");

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
  void anyOperationsRun(@ForAll("chains") ActionChain<DirectoryRun> chain) {
    chain.run();
  }

  @Provide
  Arbitrary<ActionChain<DirectoryRun>> chains() {
    return DirectoryActions.of(RoleModels.ownerAdminOperatorViewer(), this::open)
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
                assertThat(NAMED.matcher(statement).results().count())
                    .as(statement)
                    .isGreaterThanOrEqualTo(tables(statement)));
  }

  /** How often a table is named whose rows are an organization's. */
  private static long tables(String statement) {
    return TABLE
        .matcher(statement)
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(table -> !table.equals("organization"))
        .count();
  }
}
