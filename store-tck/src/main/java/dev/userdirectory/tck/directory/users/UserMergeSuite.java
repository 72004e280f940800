package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Identity;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.tck.directory.fixture.Refusals;
import dev.userdirectory.tck.directory.keys.KeyFlowSuite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests merging two users of one person. */
public abstract class UserMergeSuite extends KeyFlowSuite {

  private User user(UserId id) {
    return asSystem().users().get(id);
  }

  @Test
  void theUserThatStaysGetsWhatItLacks() {
    User gone =
        created(
            newUser("casey.old")
                .roles(Set.of("scout", "watch"))
                .sites(NORTH)
                .displayName("Casey Lee")
                .firstName("Casey")
                .locale("fr")
                .preferences(Map.of("theme", "dark"))
                .externalId("idp|casey"));
    User kept =
        created(newUser("casey").role("scout").sites(SOUTH).firstName("Cas").timeZone("UTC"));
    asSystem().users().update(gone.id(), UserChange.empty().permission(MOVE, false));
    asSystem().users().update(kept.id(), UserChange.empty().permission(VIEW, true));

    User merged = asSystem().mergeUsers(gone.id(), kept.id());

    assertThat(merged).isEqualTo(user(kept.id()));
    assertThat(merged.roles()).containsExactlyInAnyOrder("scout", "watch");
    assertThat(merged.sites()).containsExactly(NORTH, SOUTH);
    assertThat(merged.overrides()).extracting("permission").containsExactly(VIEW, MOVE);
    assertThat(merged.displayName()).isEqualTo("Casey Lee");
    assertThat(merged.firstName()).isEqualTo("Cas");
    assertThat(merged.locale()).isEqualTo("fr");
    assertThat(merged.timeZone()).isEqualTo("UTC");
    assertThat(merged.preferences()).isEqualTo(Map.of("theme", "dark"));
    assertThat(merged.externalId()).isEqualTo("idp|casey");
    assertThat(merged.email()).isEqualTo(kept.email());
    assertNotFound(this, Reason.NO_USER, () -> asSystem().users().get(gone.id()));
    assertThat(
            asSystem()
                .users()
                .list(UserQuery.all().search("casey lee"), PageRequest.first())
                .items())
        .containsExactly(merged);
  }

  @Test
  void aDenialWinsOverWhatTheOtherUserHas() {
    for (UserChange other :
        List.of(
            UserChange.empty().permission(MOVE, false, clock.instant().plusSeconds(60)),
            UserChange.empty().permission(MOVE, true))) {
      User one = created(newUser("one").role("mover"));
      User two = created(newUser("two").role("mover"));
      asSystem().users().update(one.id(), UserChange.empty().permission(MOVE, false));
      asSystem().users().update(two.id(), other);

      User merged = asSystem().mergeUsers(one.id(), two.id());
      clock.advance(Duration.ofSeconds(61));

      assertThat(asSystem().access().check(merged.id(), MOVE)).isFalse();
      asSystem().users().remove(merged.id());
    }
  }

  @Test
  void ofTwoGrantsTheOneThatLastsLongerStays() {
    User one = created(newUser("one"));
    User two = created(newUser("two"));
    asSystem().users().update(one.id(), UserChange.empty().permission(MOVE, true));
    asSystem()
        .users()
        .update(
            two.id(), UserChange.empty().permission(MOVE, true, clock.instant().plusSeconds(60)));

    User merged = asSystem().mergeUsers(one.id(), two.id());
    clock.advance(Duration.ofSeconds(61));

    assertThat(asSystem().access().check(merged.id(), MOVE)).isTrue();
  }

  @Test
  void thePersonSignsInAsTheUserThatStays() {
    Identity person = Identity.verified("idp|casey", address("casey.old"));
    created(newUser("casey.old").role("watch").externalId("idp|casey"));
    SignInResult gone = directory.signIn(SignInRequest.of(person).organization(acme()), NOWHERE);
    SignInResult kept = member(newUser("casey").role("watch"));

    asSystem().mergeUsers(gone.user().id(), kept.user().id());

    assertAuthRequired(this, () -> caller(gone));
    assertThat(caller(kept).user()).isEqualTo(kept.user().id());
    assertThat(directory.signIn(SignInRequest.of(person).organization(acme()), NOWHERE).user().id())
        .isEqualTo(kept.user().id());
    assertThat(created(newUser("casey.old")).email()).isEqualTo(address("casey.old"));
  }

  @Test
  void theUserThatStaysKeepsItsExternalId() {
    User gone = created(newUser("casey.old").externalId("idp|old"));
    User kept = created(newUser("casey").externalId("idp|casey"));

    assertThat(asSystem().mergeUsers(gone.id(), kept.id()).externalId()).isEqualTo("idp|casey");
    assertThat(created(newUser("alex").externalId("idp|old")).externalId()).isEqualTo("idp|old");
  }

  @Test
  void rightsOfAUserWhoIsNotActiveAreNotTakenOver() {
    User disabled = created(newUser("old").role("admin"));
    asSystem().users().disable(disabled.id());
    IssuedInvitation invited =
        asOwner().invitations().create(newUser("invited").role("admin").firstName("Casey"));
    User kept = created(newUser("casey"));

    asSystem().mergeUsers(disabled.id(), kept.id());
    User merged = asSystem().mergeUsers(invited.user().id(), kept.id());

    assertThat(merged.roles()).containsExactly("guest");
    assertThat(merged.firstName()).isEqualTo("Casey");
    assertThat(asSystem().invitations().get(invited.invitation().id()).status())
        .isEqualTo(InvitationStatus.REVOKED);
  }

  @Test
  void mergingTheOnlyOwnerMakesTheOtherAnOwner() {
    User kept = created(newUser("jordan").role("watch"));
    asSystem().users().update(kept.id(), UserChange.empty().permission(MOVE, true));

    User merged = asSystem().mergeUsers(owner.user().id(), kept.id());

    assertThat(merged.owner()).isTrue();
    assertThat(merged.roles()).containsExactly("owner", "watch");
    assertThat(merged.overrides()).isEmpty();
    assertThat(merged.externalId()).isEqualTo(owner.user().externalId());
  }

  @Test
  void aMergeWritesAnEventForEachUser() {
    User gone = created(newUser("casey.old").role("watch"));
    User kept = created(newUser("casey"));
    long before = sequence();

    asSystem().mergeUsers(gone.id(), kept.id());

    List<AuditEvent> events = events();
    assertThat(events).hasSize((int) before + 2);
    AuditEvent merged = events.get((int) before);
    assertThat(merged.action()).isEqualTo(AuditActions.USER_MERGED);
    assertThat(merged.target()).isEqualTo(kept.id());
    assertThat(merged.changes())
        .containsEntry("merged", new AuditEvent.Change(gone.id().toString(), null))
        .containsEntry("roles", new AuditEvent.Change(List.of("guest"), List.of("guest", "watch")));
    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_REMOVED);
    assertThat(lastEvent().target()).isEqualTo(gone.id());
  }

  @Test
  void aMergeNeedsTwoPersonsOfWhomTheSecondIsActive() {
    User casey = created(newUser("casey"));
    User disabled = created(newUser("alex"));
    asSystem().users().disable(disabled.id());
    User machine = machine("export", "watch");
    UserRef invited = asOwner().invitations().create(newUser("invited")).user().id();

    assertInvalid(this, "into", () -> asSystem().mergeUsers(casey.id(), casey.id()));
    assertInvalid(
        this, "into", () -> asSystem().mergeUsers(casey.id(), UserRef.email(casey.email())));
    assertForbidden(
        this, Reason.RECEIVER_NOT_ACTIVE, () -> asSystem().mergeUsers(casey.id(), disabled.id()));
    assertForbidden(
        this, Reason.RECEIVER_NOT_ACTIVE, () -> asSystem().mergeUsers(casey.id(), invited));
    assertForbidden(this, Reason.MACHINE, () -> asSystem().mergeUsers(machine.id(), casey.id()));
    assertForbidden(this, Reason.MACHINE, () -> asSystem().mergeUsers(casey.id(), machine.id()));
    assertNotFound(
        this, Reason.NO_USER, () -> asSystem().mergeUsers(stranger.user().id(), casey.id()));
    assertNotFound(
        this, Reason.NO_USER, () -> asSystem().mergeUsers(casey.id(), UserId.of(Refusals.UNKNOWN)));
  }

  @Test
  void aMergeExceedsNoLimitOfAUser() {
    User gone = created(newUser("old").role("scout").sites(sites(0, 600)));
    User kept = created(newUser("casey").role("scout").sites(sites(600, 1001)));

    assertInvalid(this, "sites", () -> asSystem().mergeUsers(gone.id(), kept.id()));
    asSystem().users().update(kept.id(), UserChange.empty().sites(sites(600, 1000)));
    assertThat(asSystem().mergeUsers(gone.id(), kept.id()).sites()).hasSize(1000);
  }

  private static Set<SiteId> sites(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> SiteId.of("site-" + number))
        .collect(Collectors.toSet());
  }

  @Test
  void aMergeMovesTheClaimOfThePerson() {
    SignInResult registered =
        directory.signIn(
            SignInRequest.of(Identity.verified("idp|kim", "kim@kim.example")).register(true),
            NOWHERE);
    SystemDirectory theirs =
        directory.actingAs(SystemActor.named("test"), registered.organization().id());
    User kept = theirs.users().create(NewUser.of("kim@work.example").role("owner"));

    theirs.mergeUsers(registered.user().id(), kept.id());

    SignInResult again =
        directory.signIn(
            SignInRequest.of(Identity.verified("idp|kim", "kim@kim.example")).register(true),
            NOWHERE);
    assertThat(again.registered()).isFalse();
    assertThat(again.user().id()).isEqualTo(kept.id());
  }
}
