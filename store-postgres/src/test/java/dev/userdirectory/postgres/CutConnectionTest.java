package dev.userdirectory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.postgres.CutProxy.Cut;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests calls whose connection to the server is cut. */
class CutConnectionTest {

  private static final SystemActor SYSTEM = SystemActor.named("test");

  /**
   * Matches the commit alone: the text of a statement ends with a zero byte, and the statement that
   * begins a transaction contains "committed".
   */
  private static final String COMMIT = "commit\0";

  private CutProxy proxy;
  private PostgresStore store;
  private PostgresStore direct;
  private UserDirectory directory;
  private UserDirectory witness;
  private OrganizationId acme;

  @BeforeEach
  void openOneDirectoryThroughTheProxyAndOneBesideIt() {
    direct = TestServer.running().open(TestServer.silent());
    witness = UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), direct).build();
    proxy = CutProxy.before(TestServer.running().port());
    PostgresOptions options =
        TestServer.running().optionsOf(direct).timeout(Duration.ofSeconds(2)).connections(2);
    store = PostgresStore.open(proxy.url("prepareThreshold=0"), options);
    directory = UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), store).build();
    acme = register("jordan");
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    directory.close();
    witness.close();
  }

  private OrganizationId register(String name) {
    Identity identity = Identity.verified("idp|" + name, name + "@acme.example");
    return directory
        .signIn(SignInRequest.of(identity).register(true), RequestContext.none())
        .organization()
        .id();
  }

  private void create() {
    directory.actingAs(SYSTEM, acme).users().create(NewUser.of("casey@acme.example"));
  }

  private OrganizationDirectory seen() {
    return witness.actingAs(SYSTEM, acme);
  }

  private void assertCreatedOnce() {
    assertThat(seen().users().get(UserRef.email("casey@acme.example")).version()).isEqualTo(1);
    assertThat(seen().audit().list(AuditQuery.latest(), PageRequest.first()).items())
        .extracting(event -> event.action())
        .containsExactly(AuditActions.USER_CREATED, AuditActions.ORGANIZATION_CREATED);
  }

  @ParameterizedTest
  @EnumSource
  void aChangeIsAppliedOnceIfTheConnectionIsLostDuringItsCommit(Cut cut) {
    proxy.cut(COMMIT, cut);

    create();

    assertCreatedOnce();
  }

  @ParameterizedTest
  @EnumSource
  void aChangeIsAppliedOnceIfTheConnectionIsLostBeforeItsCommit(Cut cut) {
    proxy.cut("for update", cut);

    create();

    assertCreatedOnce();
  }

  @ParameterizedTest
  @EnumSource
  void anOrganizationIsRegisteredOnceIfTheConnectionIsLostDuringTheCommit(Cut cut) {
    proxy.cut(COMMIT, cut);

    OrganizationId other = register("robin");

    assertThat(witness.organizations(SYSTEM).list(PageRequest.first()).items()).hasSize(2);
    assertThat(witness.actingAs(SYSTEM, other).users().get(UserRef.externalId("idp|robin")))
        .isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void factsAreChangedIfTheConnectionIsLostDuringTheCommit(Cut cut) {
    proxy.cut(COMMIT, cut);

    store.changeFacts(facts -> Map.of("it", "is so"));

    assertThat(direct.facts()).isEqualTo(Map.of("it", "is so"));
  }

  @ParameterizedTest
  @EnumSource
  void aReadIsRetriedIfTheConnectionIsLost(Cut cut) {
    proxy.cut("repeatable read", cut);

    var page = directory.actingAs(SYSTEM, acme).users().list(UserQuery.all(), PageRequest.first());

    assertThat(page.items()).hasSize(1);
  }

  @Test
  void aCommitThatCannotBeVerifiedIsReportedAsUnknown() {
    proxy.cutForGood(COMMIT, Cut.BEFORE_THE_ANSWER_COMES_BACK);

    assertThatThrownBy(this::create)
        .isInstanceOf(OutcomeUnknown.class)
        .hasMessageContaining("Look whether the change is there");

    assertCreatedOnce();
  }

  @Test
  void anUnreachableServerIsReportedAsUnavailable() {
    proxy.cutForGood("for update", Cut.BEFORE_THE_SERVER_GETS_IT);

    assertThatThrownBy(this::create)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("can't be reached");

    assertThat(seen().users().list(UserQuery.all(), PageRequest.first()).items()).hasSize(1);
  }
}
