package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.ImportSummary;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.ImportedRow.Outcome;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.internal.views.ImportSummaryView;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import dev.userdirectory.tck.directory.fixture.Refusals;
import dev.userdirectory.tck.directory.fixture.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tests importing users: each row has its own outcome, independent of the others, and an import can
 * be repeated safely.
 */
public abstract class ImportSuite extends FlowSuite {

  private final List<ImportedRow> outcomes = new ArrayList<>();

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminSupportMember();
  }

  private ImportSummary imported(NewUser... rows) {
    outcomes.clear();
    return asSystem().importUsers(List.of(rows), outcomes::add);
  }

  private User user(String name) {
    return asSystem().users().get(UserRef.email(address(name)));
  }

  @Test
  void eachRowSaysWhatBecameOfIt() {
    created(newUser("changed").firstName("Old"));
    created(newUser("same").firstName("Same"));

    ImportSummary summary =
        imported(
            newUser("new").firstName("New"),
            newUser("changed").firstName("Casey"),
            newUser("same").firstName("Same"),
            newUser("bad").role("guest"),
            NewUser.of("no address"));

    assertThat(summary).isEqualTo(new ImportSummaryView(1, 1, 1, 2));
    assertThat(summary.rows()).isEqualTo(5);
    assertThat(outcomes)
        .extracting(ImportedRow::outcome)
        .containsExactly(
            Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.REFUSED, Outcome.REFUSED);
    assertThat(outcomes).extracting(ImportedRow::row).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(outcomes.subList(0, 3))
        .extracting(ImportedRow::user)
        .containsExactly(user("new").id(), user("changed").id(), user("same").id());
    assertThat(outcomes.subList(3, 5))
        .allSatisfy(
            row -> {
              assertThat(row.user()).isNull();
              assertThat(row.refusal()).isInstanceOf(DirectoryException.Invalid.class);
            });
    assertThat(user("changed").firstName()).isEqualTo("Casey");
    assertThat(user("new").state()).isEqualTo(UserState.ACTIVE);
    assertThat(user("new").role()).isEqualTo("member");
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void runningItAgainChangesNothing() {
    NewUser[] rows = {
      newUser("casey").firstName("Casey").roles(Set.of("support", "member")).sites(SiteId.of("a")),
      newUser("alex").externalId("idp|alex").locale("da"),
      newUser("bad").displayName("")
    };
    imported(rows);
    Snapshot before = Snapshot.ofAcme(this);

    ImportSummary again = imported(rows);

    assertThat(again).isEqualTo(new ImportSummaryView(0, 0, 2, 1));
    assertThat(Snapshot.ofAcme(this)).isEqualTo(before);
  }

  @Test
  void aRowIsMatchedByExternalIdElseByAddress() {
    User byExternalId = created(newUser("casey").externalId("idp|casey"));
    User byAddress = created(newUser("alex"));

    imported(
        NewUser.of("casey@lee.example").externalId("idp|casey"),
        NewUser.of("ALEX@acme.example").externalId("idp|alex"));

    assertThat(outcomes)
        .extracting(ImportedRow::user)
        .containsExactly(byExternalId.id(), byAddress.id());
    assertThat(asSystem().users().get(byExternalId.id()).email()).isEqualTo("casey@lee.example");
    assertThat(asSystem().users().get(byAddress.id()).externalId()).isEqualTo("idp|alex");
  }

  @Test
  void aRowThatIsTwoPeopleIsRefusedWithTheReason() {
    created(newUser("casey").externalId("idp|casey"));
    created(newUser("alex"));

    imported(newUser("alex").externalId("idp|casey"), newUser("robin"));

    assertThat(outcomes.get(0).refusal())
        .isNotNull()
        .returns(Reason.EMAIL_TAKEN, DirectoryException::reason);
    assertThat(outcomes.get(1).outcome()).isEqualTo(Outcome.CREATED);
  }

  @Test
  void twoPeopleSwapTheirAddresses() {
    User casey = created(newUser("casey").externalId("idp|casey"));
    User alex = created(newUser("alex").externalId("idp|alex"));

    ImportSummary summary =
        imported(newUser("alex").externalId("idp|casey"), newUser("casey").externalId("idp|alex"));

    assertThat(summary.updated()).isEqualTo(2);
    assertThat(user("alex").id()).isEqualTo(casey.id());
    assertThat(user("casey").id()).isEqualTo(alex.id());
  }

  @Test
  void peoplePassTheirAddressesOnInAnyOrder() {
    created(newUser("one").externalId("idp|1"));
    created(newUser("two").externalId("idp|2"));
    created(newUser("three").externalId("idp|3"));

    ImportSummary summary =
        imported(
            newUser("two").externalId("idp|1"),
            newUser("three").externalId("idp|2"),
            newUser("four").externalId("idp|3"));

    assertThat(summary.updated()).isEqualTo(3);
    assertThat(user("two").externalId()).isEqualTo("idp|1");
    assertThat(user("three").externalId()).isEqualTo("idp|2");
    assertThat(user("four").externalId()).isEqualTo("idp|3");
  }

  /**
   * The second row needs an address that its holder keeps, and the first row needs the address of
   * the second.
   */
  @Test
  void anAddressThatItsHolderKeepsIsNotPassedOn() {
    created(newUser("one").externalId("idp|1"));
    created(newUser("two").externalId("idp|2"));
    created(newUser("kept").externalId("idp|3"));

    ImportSummary summary =
        imported(newUser("two").externalId("idp|1"), newUser("kept").externalId("idp|2"));

    assertThat(summary.refused()).isEqualTo(2);
    assertThat(user("two").externalId()).isEqualTo("idp|2");
  }

  @Test
  void whatARowLeavesOutStays() {
    created(
        newUser("casey")
            .firstName("Casey")
            .timeZone("Europe/Paris")
            .role("support")
            .sites(SiteId.of("a")));

    imported(newUser("casey").lastName("Lee"));

    User casey = user("casey");
    assertThat(casey.displayName()).isEqualTo("Casey Lee");
    assertThat(casey.timeZone()).isEqualTo("Europe/Paris");
    assertThat(casey.role()).isEqualTo("support");
    assertThat(casey.sites()).containsExactly(SiteId.of("a"));
  }

  @Test
  void noStateIsChanged() {
    User disabled = created(newUser("casey"));
    asOwner().users().disable(disabled.id());
    asOwner().invitations().create(newUser("alex"));

    imported(newUser("casey").firstName("Casey"), newUser("alex").firstName("Alex"));

    assertThat(outcomes).extracting(ImportedRow::outcome).containsOnly(Outcome.UPDATED);
    assertThat(user("casey").state()).isEqualTo(UserState.DISABLED);
    assertThat(user("alex").state()).isEqualTo(UserState.INVITED);
  }

  @Test
  void aRowMayDependOnTheOneBefore() {
    imported(
        newUser("casey").externalId("idp|casey"),
        newUser("casey").firstName("Casey"),
        NewUser.of("casey@lee.example").externalId("idp|casey"),
        newUser("casey"));

    assertThat(outcomes)
        .extracting(ImportedRow::outcome)
        .containsExactly(Outcome.CREATED, Outcome.UPDATED, Outcome.UPDATED, Outcome.CREATED);
    assertThat(outcomes.get(3).user()).isNotEqualTo(outcomes.get(0).user());
  }

  @Test
  void eachUserThatWasChangedHasAnEventAndRefusalsAndRestHaveNone() {
    created(newUser("casey"));
    long before = sequence();

    imported(newUser("casey"), newUser("alex"), newUser("bad").role("guest"));

    assertThat(sequence()).isEqualTo(before + 1);
    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_CREATED);
    assertThat(lastEvent().target()).isEqualTo(user("alex").id());
    assertThat(lastEvent().actor().system()).isEqualTo("test");
  }

  @Test
  void anyNumberOfUsersIsImportedAndStreamed() {
    int many = 1500;
    List<NewUser> rows =
        IntStream.range(0, many).mapToObj(i -> newUser("user" + i).firstName("U" + i)).toList();

    ImportSummary summary = asSystem().importUsers(rows, outcomes::add);

    assertThat(summary).isEqualTo(new ImportSummaryView(many, 0, 0, 0));
    assertThat(outcomes).extracting(ImportedRow::row).isSorted().hasSize(many);
    assertThat(asSystem().users().stream(UserQuery.all()).skip(1))
        .extracting(User::email)
        .containsExactlyElementsOf(rows.stream().map(row -> "" + row.email()).toList());
  }

  @Test
  void progressIsToldWhenTheRowIsStored() {
    List<Boolean> there = new ArrayList<>();

    asSystem()
        .importUsers(
            List.of(newUser("casey"), newUser("alex")),
            row -> {
              String name = row.row() == 0 ? "casey" : "alex";
              there.add(user(name).id().equals(row.user()));
            });

    assertThat(there).containsExactly(true, true);
  }

  @Test
  void whoIsImportedSignsIn() {
    imported(newUser("casey").externalId("idp|casey"));

    assertThat(
            directory
                .signIn(SignInRequest.of(Identity.verified("idp|casey", null)), NOWHERE)
                .user()
                .id())
        .isEqualTo(user("casey").id());
  }

  @Test
  void nothingIsImportedIntoAnOrganizationThatIsNot() {
    assertNotFound(
        this,
        Reason.NO_ORGANIZATION,
        () ->
            directory
                .actingAs(SystemActor.named("test"), OrganizationId.of(Refusals.UNKNOWN))
                .importUsers(List.of(newUser("casey")), outcomes::add));
    assertThat(outcomes).isEmpty();
  }
}
