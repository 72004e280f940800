package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.Visibility;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the engine uses indexes: it never reads a whole table and never sorts one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanTest {

  private static final int USERS = 1_500;
  private static final Visibility ALL = Visibility.all(Samples.START);
  private static final Set<UserState> ANY = EnumSet.allOf(UserState.class);
  private static final Position TIME = new Position.ByTime(Samples.START, new UUID(1, 1));
  private static final Position TEXT = new Position.ByText("user5", new UUID(1, 1));

  private static final PermissionFilter FEW_MAY = Samples.mayView(Samples.site(1));
  private static final PermissionFilter MOST_MAY =
      new PermissionFilter(
          "owner",
          Set.of("viewer"),
          Set.of(),
          Set.of("viewer"),
          Set.of("cameras.view"),
          null,
          Samples.START);

  /**
   * What may be read as a whole: arrays, rows that a statement has already narrowed, and single
   * rows.
   */
  private static final String LITTLE =
      "SCAN (.* VIRTUAL TABLE .*|few|kind|ended|expired|idle|next_of_theirs|as_target|as_actor|one_of_them|v|f|directory|\\(subquery-\\d+\\)|(\\d+ )?CONSTANT ROWS?)";

  private final StatementLog log = new StatementLog();
  private SqliteStore store;

  @BeforeAll
  void fill(@TempDir Path folder) {
    store =
        SqliteStore.open(
            folder.resolve("users.db"), SqliteOptions.defaults(), log, DatabaseFile.Wrapping.NONE);
    Samples.fill(store, USERS);
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void broadListsOfUsersNeedNoSortOrFullScan() {
    for (Set<UserState> states :
        List.of(ANY, EnumSet.of(UserState.ACTIVE), EnumSet.of(UserState.INVITED))) {
      for (boolean descending : new boolean[] {false, true}) {
        UserFilter filter = filter(ALL, states, null, null, null);
        assertThat(planOf(tx -> tx.users(filter, UserOrder.CREATED, slice(TIME, descending))))
            .noneMatch(QueryPlanTest::isWholeTable)
            .noneMatch(QueryPlanTest::isSort);
        assertThat(planOf(tx -> tx.users(filter, UserOrder.EMAIL, slice(TEXT, descending))))
            .noneMatch(QueryPlanTest::isWholeTable)
            .noneMatch(QueryPlanTest::isSort);
      }
    }
  }

  @Test
  void listsOfInvitedUsersUseTheIndexOfInactiveUsers() {
    UserFilter invited = filter(ALL, EnumSet.of(UserState.INVITED), null, null, null);

    assertThat(planOf(tx -> tx.users(invited, UserOrder.CREATED, slice(TIME, false))))
        .anyMatch(line -> line.contains("users_aside_by_creation"));
    assertThat(planOf(tx -> tx.users(invited, UserOrder.EMAIL, slice(TEXT, false))))
        .anyMatch(line -> line.contains("users_aside_by_email"));
  }

  @Test
  void listsBySiteOrRoleInCreationOrderNeedNoSortOrFullScan() {
    for (UserFilter filter :
        List.of(
            filter(ALL, ANY, null, "site-1", null),
            filter(ALL, EnumSet.of(UserState.ACTIVE), null, null, "viewer"))) {
      assertThat(planOf(tx -> tx.users(filter, UserOrder.CREATED, slice(TIME, true))))
          .noneMatch(QueryPlanTest::isWholeTable)
          .noneMatch(QueryPlanTest::isSort);
    }
  }

  @Test
  void countsByRoleOrSiteReadCountersInsteadOfEntries() {
    assertThat(planOf(tx -> tx.countUsers(filter(ALL, ANY, null, null, "viewer"))))
        .anyMatch(
            line -> line.startsWith("SEARCH d USING PRIMARY KEY (organization_id=? AND role=?)"))
        .noneMatch(line -> line.contains("created_at") || line.contains("user_id"));
    assertThat(
            planOf(
                tx ->
                    tx.countUsers(filter(ALL, EnumSet.of(UserState.ACTIVE), null, "site-1", null))))
        .anyMatch(
            line ->
                line.startsWith(
                    "SEARCH d USING PRIMARY KEY (organization_id=? AND site=? AND state=?)"));
  }

  @Test
  void listsAndCountsOfUsersNeedNoFullScan() {
    for (Visibility visibility :
        List.of(
            ALL,
            new Visibility(Samples.userId(1), false, Set.of(Samples.site(1)), Samples.START))) {
      for (@Nullable String prefix : new String[] {null, "user", "user7"}) {
        for (@Nullable String site : new String[] {null, "site-1"}) {
          for (@Nullable String role : new String[] {null, "viewer", "owner"}) {
            UserFilter filter = filter(visibility, ANY, prefix, site, role);
            for (UserOrder order : UserOrder.values()) {
              assertThat(planOf(tx -> tx.users(filter, order, Slice.first(20))))
                  .as("%s by %s", filter, order)
                  .noneMatch(QueryPlanTest::isWholeTable);
            }
            assertThat(planOf(tx -> tx.countUsers(filter)))
                .as("%s", filter)
                .noneMatch(QueryPlanTest::isWholeTable);
          }
        }
      }
    }
  }

  @Test
  void listsAndCountsOfPermittedUsersNeedNoFullScan() {
    for (Visibility visibility :
        List.of(
            ALL,
            new Visibility(Samples.userId(1), false, Set.of(Samples.site(1)), Samples.START))) {
      for (@Nullable String prefix : new String[] {null, "user7"}) {
        for (@Nullable String site : new String[] {null, "site-1"}) {
          for (PermissionFilter permitted : List.of(FEW_MAY, MOST_MAY)) {
            UserFilter filter = filter(visibility, ANY, prefix, site, null).permitted(permitted);
            for (UserOrder order : UserOrder.values()) {
              assertThat(planOf(tx -> tx.users(filter, order, Slice.first(20))))
                  .as("%s by %s", filter, order)
                  .noneMatch(QueryPlanTest::isWholeTable);
            }
            assertThat(planOf(tx -> tx.countUsers(filter)))
                .as("%s", filter)
                .noneMatch(QueryPlanTest::isWholeTable);
          }
        }
      }
    }
  }

  @Test
  void aRarePermissionIsLookedUpWithoutWalkingAllUsers() {
    UserFilter few = filter(ALL, ANY, null, null, null).permitted(FEW_MAY);

    for (UserOrder order : UserOrder.values()) {
      assertThat(planOf(tx -> tx.users(few, order, Slice.first(20))))
          .noneMatch(QueryPlanTest::walksTheOrganization)
          .anyMatch(line -> line.matches("SEARCH user_override .*organization_id=.* permission=.*"))
          .anyMatch(line -> line.matches("SEARCH user_role .*organization_id=.* role=.*"))
          .anyMatch(line -> line.matches("SEARCH s .*organization_id=.* site=.*"))
          .anyMatch(line -> line.matches("SEARCH r .*role=.* created_at=.* user_id=.*"))
          .anyMatch(line -> line.matches("SEARCH u .*organization_id=.* id=.*"));
    }
    assertThat(planOf(tx -> tx.countUsers(few))).noneMatch(QueryPlanTest::walksTheOrganization);
  }

  @Test
  void aCommonPermissionIsListedInIndexOrderWithoutASort() {
    UserFilter most = filter(ALL, ANY, null, null, null).permitted(MOST_MAY);

    assertThat(planOf(tx -> tx.users(most, UserOrder.CREATED, slice(TIME, false))))
        .anyMatch(line -> line.contains("users_by_creation"))
        .noneMatch(QueryPlanTest::isSort);
    assertThat(planOf(tx -> tx.users(most, UserOrder.EMAIL, slice(TEXT, true))))
        .anyMatch(line -> line.contains("users_by_email"))
        .noneMatch(QueryPlanTest::isSort);
  }

  @Test
  void listsOfInvitationsNeedNoSortOrFullScan() {
    for (Set<InvitationStatus> statuses :
        List.of(EnumSet.allOf(InvitationStatus.class), EnumSet.of(InvitationStatus.PENDING))) {
      InvitationFilter filter = new InvitationFilter(ALL, null, statuses);
      assertThat(planOf(tx -> tx.invitations(filter, slice(TIME, false))))
          .noneMatch(QueryPlanTest::isWholeTable)
          .noneMatch(QueryPlanTest::isSort);
      assertThat(planOf(tx -> tx.countInvitations(filter))).noneMatch(QueryPlanTest::isWholeTable);
    }
  }

  @Test
  void invitationsOfAUserOrOfSitesUseAnIndex() {
    Visibility scoped =
        new Visibility(Samples.userId(1), false, Set.of(Samples.site(1)), Samples.START);
    Set<InvitationStatus> all = EnumSet.allOf(InvitationStatus.class);
    for (InvitationFilter filter :
        List.of(
            new InvitationFilter(scoped, null, all),
            new InvitationFilter(scoped, Samples.userId(2), all),
            new InvitationFilter(ALL, Samples.userId(2), all))) {
      assertThat(planOf(tx -> tx.invitations(filter, slice(TIME, false))))
          .noneMatch(QueryPlanTest::isWholeTable)
          .noneMatch(line -> line.contains("invitation_by_creation"));
      assertThat(planOf(tx -> tx.countInvitations(filter))).noneMatch(QueryPlanTest::isWholeTable);
    }
  }

  @Test
  void listsOfEventsNeedNoSortOrFullScan() {
    for (AuditFilter filter :
        List.of(
            AuditFilter.ALL,
            new AuditFilter(5, Samples.userId(1), null, null, null, null),
            new AuditFilter(5, null, Samples.userId(1), null, Samples.START, null),
            new AuditFilter(5, null, null, "user.updated", null, Samples.START),
            new AuditFilter(5, null, null, null, Samples.START, Samples.START))) {
      assertThat(
              planOf(tx -> tx.events(filter, new Slice(new Position.BySequence(9), true, 0, 20))))
          .as("%s", filter)
          .noneMatch(QueryPlanTest::isWholeTable)
          .noneMatch(QueryPlanTest::isSort);
      assertThat(planOf(tx -> tx.countEvents(filter))).noneMatch(QueryPlanTest::isWholeTable);
    }
  }

  @Test
  void lookupsAndWritesNeedNoFullScan() {
    assertThat(
            planOf(
                tx -> {
                  tx.user(Samples.userId(1));
                  tx.users(Set.of(Samples.userId(1), Samples.userId(2)));
                  tx.userByEmail(Samples.email(1));
                  tx.userByExternalId("person-1");
                  tx.countActiveHolders("owner");
                  tx.session(Samples.sessionId(1));
                  tx.sessionByToken(Samples.digest(1));
                  tx.openSessions(Set.of(Samples.userId(1)));
                  tx.invitation(Samples.invitationId(1));
                  tx.invitationByCode(Samples.digest(1));
                  tx.pendingInvitations(Set.of(Samples.userId(1)));
                  tx.hasEvent(Samples.eventId(1));
                  tx.claim("person-1", Samples.userId(1));
                  tx.updateUsers(List.of(Samples.renamed(Samples.user(1), "new")));
                  tx.endSessions(Set.of(Samples.sessionId(2)), Samples.START);
                  tx.touch(Samples.userId(2), Samples.sessionId(3), Samples.START);
                  tx.updateInvitations(List.of(Samples.invitation(3)));
                  tx.deleteInvitations(Samples.userId(2));
                  tx.deleteUser(Samples.userId(1));
                  tx.eraseEvents(Samples.userId(1), 0, 10);
                  tx.purgeSessions(Samples.START, Samples.START, 10);
                  tx.purgeInvitations(Samples.START, 10);
                  tx.append(List.of(Samples.event(USERS + 1)));
                  tx.update(Samples.acme());
                  tx.markDeleted();
                  tx.clearDeleted(10);
                }))
        .noneMatch(QueryPlanTest::isWholeTable);
  }

  /**
   * A purge that finds nothing must not hold the write lock for a time that grows with the
   * sessions.
   */
  @Test
  void purgingSessionsReadsOnlyThoseToPurge() {
    assertThat(planOf(tx -> tx.purgeSessions(Samples.START, Samples.START, 10)))
        .filteredOn(step -> step.contains("session USING"))
        .hasSize(4)
        .anyMatch(step -> step.contains("session_by_end (organization_id=? AND ended_at<?)"))
        .anyMatch(step -> step.contains("session_by_expiry (organization_id=? AND expires_at<?)"))
        .anyMatch(step -> step.contains("(organization_id=? AND last_active_at<?)"))
        .anyMatch(step -> step.contains("(organization_id=? AND id=?)"));
  }

  @Test
  void lookupsAcrossOrganizationsUseAnIndex() {
    assertThat(planOf(log.of(() -> store.locate("person-1", Samples.email(1), 9))))
        .noneMatch(QueryPlanTest::isWholeTable);
    assertThat(planOf(log.of(() -> store.organizationsWithoutActive("owner", 10))))
        .noneMatch(QueryPlanTest::isSort)
        .anyMatch(step -> step.contains("(organization_id=? AND role=?)"));
  }

  @Test
  void listsOfOrganizationsNeedNoSort() {
    assertThat(planOf(log.of(() -> store.organizations(slice(TIME, true)))))
        .noneMatch(QueryPlanTest::isSort);
  }

  @Test
  void theFileCheckLooksUpEntriesByTheirWholeKey() {
    List<String> queries = FileCheck.QUERIES.stream().map(Map.Entry::getValue).toList();

    assertThat(planOf(queries))
        .filteredOn(line -> line.matches("SEARCH [rs] .*"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("created_at=? AND user_id=?"));
  }

  /** Returns the plans of the statements that some work runs. The work is rolled back. */
  private List<String> planOf(Consumer<StoreTransaction> work) {
    Consumer<StoreTransaction> undone =
        work.andThen(
            tx -> {
              throw new IllegalStateException("enough");
            });
    return planOf(
        log.of(() -> assertThatThrownBy(() -> Samples.write(store, undone)).hasMessage("enough")));
  }

  private List<String> planOf(List<String> statements) {
    List<String> plan = new ArrayList<>();
    try (SqliteConnection link = store.file().connect()) {
      for (String statement : statements) {
        // The plan does not depend on parameter values, so none are bound.
        try (PreparedStatement explain =
                link.handle().getConnection().prepareStatement("explain query plan " + statement);
            ResultSet rows = explain.executeQuery()) {
          while (rows.next()) {
            plan.add(rows.getString("detail"));
          }
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    assertThat(plan).isNotEmpty();
    return plan;
  }

  private static boolean isWholeTable(String line) {
    return line.startsWith("SCAN ") && !line.matches(LITTLE);
  }

  /** Returns whether a step goes through the users of an organization one by one, in any order. */
  private static boolean walksTheOrganization(String line) {
    return line.matches("SEARCH u .*\\(organization_id=\\?\\)");
  }

  private static boolean isSort(String line) {
    return line.contains("USE TEMP B-TREE FOR ORDER BY");
  }

  private static Slice slice(Position from, boolean descending) {
    return new Slice(from, descending, 0, 20);
  }

  private static UserFilter filter(
      Visibility visibility,
      Set<UserState> states,
      @Nullable String prefix,
      @Nullable String site,
      @Nullable String role) {
    return new UserFilter(
        visibility,
        states,
        null,
        null,
        prefix,
        prefix,
        site == null ? null : SiteId.of(site),
        role,
        null,
        null);
  }
}
