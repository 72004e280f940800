package dev.userdirectory.tck.directory.organizations;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbiddenReading;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.Limits;
import dev.userdirectory.NewUser;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.PageRequest;
import dev.userdirectory.PurgeResult;
import dev.userdirectory.Reason;
import dev.userdirectory.Session;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.internal.views.PurgeResultView;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import dev.userdirectory.tck.directory.fixture.Snapshot;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tests what a host does in an organization as system: streaming lists, withdrawing sites, purging
 * and renaming.
 */
public abstract class SystemSuite extends FlowSuite {

  private static final SiteId NORTH = SiteId.of("north");
  private static final SiteId SOUTH = SiteId.of("south");

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminSupportMember();
  }

  // Stream

  @Test
  void aStreamGivesAllThatTheReaderMayReadInOrder() {
    for (int i = 0; i < 250; i++) {
      created(newUser("user" + (250 - i)).sites(i % 2 == 0 ? NORTH : SOUTH));
    }
    SignInResult support = member(newUser("support").role("support").sites(NORTH));

    List<User> byAddress =
        asOwner().users().stream(UserQuery.all().orderBy(UserQuery.Order.EMAIL)).toList();

    assertThat(byAddress).hasSize(252);
    assertThat(byAddress).extracting(User::canonicalEmail).isSorted();
    assertThat(as(support).users().stream(UserQuery.all()))
        .hasSize(126)
        .allSatisfy(user -> assertThat(user.sites()).contains(NORTH));
    assertThat(asOwner().users().stream(UserQuery.all()).limit(3)).hasSize(3);
  }

  // Sites

  @Test
  void aWithdrawnSiteIsTakenFromEveryUserAndThoseLeftWithNoneAreNamed() {
    User both = created(newUser("both").sites(NORTH, SOUTH));
    User one = created(newUser("one").sites(NORTH));
    User other = created(newUser("other").sites(SOUTH));
    IssuedInvitation invited =
        asOwner().invitations().create(newUser("invited").role("support").sites(NORTH));
    long before = sequence();

    List<User> withNone = asSystem().withdrawSite(NORTH);

    assertThat(withNone)
        .extracting(User::id)
        .containsExactlyInAnyOrder(one.id(), invited.user().id());
    assertThat(withNone).extracting(User::sites).containsOnly(Set.of());
    assertThat(asSystem().users().get(both.id()).sites()).containsExactly(SOUTH);
    assertThat(asSystem().users().get(other.id())).isEqualTo(other);
    assertThat(asSystem().invitations().get(invited.invitation().id()).sites()).isEmpty();
    assertThat(asSystem().audit().stream(AuditQuery.following(before)))
        .hasSize(3)
        .extracting(AuditEvent::action)
        .containsOnly(AuditActions.USER_SITE_WITHDRAWN);
    assertThat(asSystem().users().stream(UserQuery.all().site(NORTH))).isEmpty();
  }

  @Test
  void withdrawingASiteAgainChangesNothing() {
    created(newUser("casey").sites(NORTH));
    asSystem().withdrawSite(NORTH);
    Snapshot before = Snapshot.ofAcme(this);

    assertThat(asSystem().withdrawSite(NORTH)).isEmpty();
    assertThat(asSystem().withdrawSite(SiteId.of("nowhere"))).isEmpty();
    assertThat(Snapshot.ofAcme(this)).isEqualTo(before);
  }

  @Test
  void aSiteIsWithdrawnInOneOrganizationAlone() {
    User there = as(stranger).users().create(NewUser.of("casey@globex.example").sites(NORTH));

    asSystem().withdrawSite(NORTH);

    assertThat(as(stranger).users().get(there.id()).sites()).containsExactly(NORTH);
  }

  @Test
  void aUserHasAtMostAThousandSitesOf255Characters() {
    Set<SiteId> thousand =
        IntStream.range(0, 1000).mapToObj(i -> SiteId.of("s" + i)).collect(Collectors.toSet());
    SiteId longest = SiteId.of("x".repeat(255));

    User casey = created(newUser("casey").sites(thousand));

    assertThat(casey.sites()).containsExactlyInAnyOrderElementsOf(thousand);
    thousand.add(SiteId.of("one more"));
    assertInvalid(
        this,
        "sites",
        () -> asOwner().users().update(casey.id(), UserChange.empty().sites(thousand)));
    assertThat(created(newUser("alex").sites(longest)).sites()).containsExactly(longest);
    assertInvalid(this, "sites", () -> created(newUser("robin").sites(SiteId.of("x".repeat(256)))));
    assertInvalid(this, "sites", () -> created(newUser("robin").sites(SiteId.of(" "))));
  }

  @Test
  void aSiteIsWithdrawnFromAnyNumberOfUsers() {
    int many = 1100;
    asSystem()
        .importUsers(
            IntStream.range(0, many).mapToObj(i -> newUser("user" + i).sites(NORTH)).toList(),
            row -> {});

    assertThat(asSystem().withdrawSite(NORTH)).hasSize(many);
    assertThat(asSystem().users().list(UserQuery.all().site(NORTH), PageRequest.first()).total())
        .isZero();
  }

  // Purge

  @Test
  void aPurgeTakesAwayWhatWasOverBefore() {
    SignInResult casey = member("casey", "member");
    SignInResult live = signIn("casey");
    asSystem().sessions().revoke(casey.user().id(), casey.session().id());
    IssuedInvitation revoked = asOwner().invitations().create(newUser("alex"));
    asOwner().invitations().cancel(revoked.invitation().id());
    IssuedInvitation accepted = asOwner().invitations().create(newUser("robin"));
    accept(identity("robin"), accepted.code().reveal());
    IssuedInvitation pending = asOwner().invitations().create(newUser("kim"));
    clock.advance(Duration.ofDays(30));

    assertThat(asSystem().purge(live.session().startedAt())).isEqualTo(new PurgeResultView(0, 0));
    PurgeResult purged = asSystem().purge(clock.instant());

    assertThat(purged).isEqualTo(new PurgeResultView(1, 2));
    assertThat(asSystem().invitations().list(InvitationQuery.all(), PageRequest.first()).items())
        .extracting(invitation -> invitation.id())
        .containsExactly(pending.invitation().id());
    assertThat(asSystem().sessions().list(casey.user().id()))
        .extracting(Session::id)
        .containsExactly(live.session().id());
    assertThat(caller(live).user()).isEqualTo(casey.user().id());
    assertThat(asSystem().purge(clock.instant())).isEqualTo(new PurgeResultView(0, 0));
  }

  @Test
  void aPurgeOfAnyInstantTakesNothingThatIsNotOver() {
    SignInResult casey = member("casey", "member");

    for (Instant any : List.of(Instant.MIN, Instant.EPOCH, clock.instant(), Instant.MAX)) {
      assertThat(asSystem().purge(any)).isEqualTo(new PurgeResultView(0, 0));
    }
    assertThat(caller(casey).user()).isEqualTo(casey.user().id());
  }

  @Test
  void aPurgeTakesAwaySessionsThatExpired() {
    member("casey", "member");
    clock.advance(Duration.ofDays(20_000));

    assertThat(asSystem().purge(clock.instant())).isEqualTo(new PurgeResultView(2, 0));
  }

  // Rename

  @Test
  void theOrganizationIsRenamedAndItsUsersShowIt() {
    clock.advance(Duration.ofHours(1));

    Organization renamed = asOwner().rename("  Acme Energy ");

    assertThat(renamed.name()).isEqualTo("Acme Energy");
    assertThat(renamed.updatedAt()).isEqualTo(clock.instant());
    assertThat(renamed.createdAt()).isEqualTo(owner.organization().createdAt());
    assertThat(asOwner().organization()).isEqualTo(renamed);
    assertThat(asOwner().users().get(owner.user().id()).organization()).isEqualTo(renamed.ref());
    assertThat(lastEvent().action()).isEqualTo(AuditActions.ORGANIZATION_RENAMED);
    assertThat(lastEvent().target()).isNull();
    assertThat(lastEvent().changes())
        .containsEntry("name", new AuditEvent.Change("Acme Logistics", "Acme Energy"));
  }

  @Test
  void renamingToTheSameNameIsNoChange() {
    long before = sequence();

    asSystem().rename("Acme Logistics");

    assertThat(sequence()).isEqualTo(before);
  }

  @Test
  void anOrganizationsNameHasOneToAHundredCharacters() {
    String longest = "\uD83D\uDE00".repeat(100);

    assertThat(asSystem().rename(longest).name()).isEqualTo(longest);
    for (String bad : List.of("", " ", longest + "x", "Ac\nme")) {
      assertInvalid(this, "name", () -> asOwner().rename(bad));
    }
  }

  @Test
  void renamingNeedsTheRight() {
    SignInResult casey = member("casey", "member");
    OrganizationDirectory asCasey = as(casey);

    assertForbidden(this, Reason.DEFAULT_DENY, () -> asCasey.rename("Casey's"));
    assertThat(asCasey.organization()).isEqualTo(owner.organization());
  }

  @Test
  void aUserWhoComesByTheOperationsOfSystemIsRefused() {
    SystemDirectory borrowed = (SystemDirectory) asOwner();
    Instant now = clock.instant();

    for (Runnable attempt :
        List.<Runnable>of(
            () -> borrowed.importUsers(List.of(NewUser.of("x@acme.example")), row -> {}),
            () -> borrowed.withdrawSite(SiteId.of("north")),
            () -> borrowed.startOnBehalf(UserRef.me(), "Sam", "why not", now.plusSeconds(60)),
            () -> borrowed.limit(Limits.none()),
            () -> borrowed.replaceRole("member", "admin"),
            () -> borrowed.erase(owner.user().id()),
            () -> borrowed.purge(now),
            borrowed::delete,
            () -> borrowed.audit().dropBefore(now))) {
      assertForbidden(this, Reason.DEFAULT_DENY, attempt::run);
    }
    assertForbiddenReading(
        this,
        Reason.DEFAULT_DENY,
        () -> borrowed.exportUser(owner.user().id(), new StringWriter()));
  }
}
