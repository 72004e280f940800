package dev.userdirectory.tck.directory.access;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Invitation;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests that an actor who adds rights to an invited user becomes the inviter, and is checked by the
 * rules for inviting.
 */
public abstract class RaisedInvitationSuite extends AccessFlowSuite {

  private SignInResult recruiter;
  private SignInResult admin;
  private IssuedInvitation issued;

  /**
   * {@return a model with a recruiter who may invite only guests and clerks, and an assigner who
   * may not invite}
   */
  @Override
  protected RoleModel model() {
    return RoleModel.of(
            Role.owner("owner", 50),
            Role.named("admin", 40).grants(Permissions.ALL).grants(VIEW),
            Role.named("assigner", 40)
                .grants(Permissions.USERS_READ, Permissions.ROLES_ASSIGN, VIEW),
            Role.named("recruiter", 30).grants(Permissions.USERS_READ, Permissions.USERS_INVITE),
            Role.named("foreman", 20),
            Role.named("worker", 10).at(Scope.SITES).grants(VIEW),
            Role.named("clerk", 10).grants(VIEW),
            Role.named("guest", 10))
        .defaultRole("guest")
        .knowing(DOORS);
  }

  @BeforeEach
  void invite() {
    recruiter = member("recruiter", "recruiter");
    admin = member("admin", "admin");
    issued = as(recruiter).invitations().create(newUser("casey"));
  }

  private UserId casey() {
    return issued.user().id();
  }

  private Invitation invitation() {
    return asSystem().invitations().get(issued.invitation().id());
  }

  private @Nullable UserId inviter() {
    return invitation().inviter();
  }

  private SignInResult accept() {
    return accept(identity("casey"), issued.code().reveal());
  }

  @Test
  void whoAddsRightsBecomesTheInviterOnEveryPath() {
    Map<String, UserChange> changes = new LinkedHashMap<>();
    changes.put("a role", UserChange.empty().role("clerk"));
    changes.put("a role of higher rank that grants nothing", UserChange.empty().role("foreman"));
    changes.put("a role without a site yet", UserChange.empty().role("worker"));
    changes.put("an override", grant(VIEW));
    changes.put(
        "an override for a while",
        UserChange.empty().permission(VIEW, true, clock.instant().plus(Duration.ofHours(1))));
    int number = 0;
    for (Map.Entry<String, UserChange> change : changes.entrySet()) {
      IssuedInvitation one = as(recruiter).invitations().create(newUser("u" + number++));
      as(admin).users().update(one.user().id(), change.getValue());
      assertThat(asSystem().invitations().get(one.invitation().id()).inviter())
          .as(change.getKey())
          .isEqualTo(admin.user().id());
    }
  }

  @Test
  void puttingAndSystemCountToo() {
    as(admin).users().createOrUpdate(casey(), newUser("casey").role("clerk"));
    assertThat(inviter()).isEqualTo(admin.user().id());

    asSystem().importUsers(List.of(newUser("casey").role("admin")), row -> {});
    assertThat(inviter()).isNull();

    asOwner().users().update(casey(), UserChange.empty().role("owner"));
    assertThat(inviter()).isEqualTo(owner.user().id());
  }

  @Test
  void whoAddsNoneDoesNot() {
    IssuedInvitation clerk = asOwner().invitations().create(newUser("alex").role("clerk"));
    UserId alex = clerk.user().id();
    List<@Nullable UserId> inviters = new ArrayList<>();

    for (UserChange change :
        List.of(
            UserChange.empty().firstName("Alex"), deny(VIEW), UserChange.empty().role("guest"))) {
      as(admin).users().update(alex, change);
      inviters.add(asSystem().invitations().get(clerk.invitation().id()).inviter());
    }

    assertThat(inviters).containsOnly(owner.user().id());
  }

  @Test
  void acceptingIsJudgedAgainstWhoAddedThem() {
    as(admin).users().update(casey(), UserChange.empty().role("clerk"));

    asOwner().users().update(recruiter.user().id(), UserChange.empty().role("guest"));
    assertThat(accept().user().role()).isEqualTo("clerk");
  }

  @Test
  void whoAddedThemAndLostThemTakesThePromiseAlong() {
    as(admin).users().update(casey(), UserChange.empty().role("clerk"));
    asOwner().users().update(admin.user().id(), UserChange.empty().role("guest"));

    assertForbidden(this, Reason.INVITER_LOST_RIGHT, this::accept);
    asOwner().invitations().resend(issued.invitation().id());
    assertThat(inviter()).isEqualTo(owner.user().id());
  }

  @Test
  void allThatIsPromisedIsGivenAnew() {
    User doors = asSystem().users().update(casey(), grant(DOORS));
    assertThat(doors.overrides()).hasSize(1);

    for (UserChange change : List.of(UserChange.empty().role("clerk"), grant(VIEW))) {
      assertForbidden(this, Reason.NO_GIFT, () -> as(admin).users().update(casey(), change));
    }
    assertForbidden(
        this,
        Reason.NO_GIFT,
        () -> as(admin).users().createOrUpdate(casey(), newUser("casey").role("clerk")));
    assertThat(inviter()).isNull();
  }

  @Test
  void whoMayNotInviteMayNotAdd() {
    OrganizationDirectory assigner = as(member("assigner", "assigner"));

    assertForbidden(
        this,
        Reason.DEFAULT_DENY,
        () -> assigner.users().update(casey(), UserChange.empty().role("clerk")));
    assertThat(assigner.users().update(casey(), deny(VIEW)).overrides()).hasSize(1);
    assertThat(inviter()).isEqualTo(recruiter.user().id());
  }

  @Test
  void aPreviewForeseesIt() {
    SignInResult assigner = member("assigner", "assigner");

    assertThat(as(admin).access().preview(casey(), UserChange.empty().role("clerk")).allowed())
        .isTrue();
    assertThat(as(assigner).access().preview(casey(), UserChange.empty().role("clerk")).allowed())
        .isFalse();
    assertThat(inviter()).isEqualTo(recruiter.user().id());
  }

  @Test
  void theInvitationStaysWhatItWasButForItsInviter() {
    Invitation before = invitation();
    clock.advance(Duration.ofHours(1));

    as(admin).users().update(casey(), UserChange.empty().role("clerk"));

    Invitation after = invitation();
    assertThat(after.expiresAt()).isEqualTo(before.expiresAt());
    assertThat(after.createdAt()).isEqualTo(before.createdAt());
    assertThat(after.sentAt()).isEqualTo(before.sentAt());
    assertThat(after.updatedAt()).isEqualTo(clock.instant());
    assertThat(after.role()).isEqualTo("clerk");
  }
}
