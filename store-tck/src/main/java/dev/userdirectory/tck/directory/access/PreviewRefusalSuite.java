package dev.userdirectory.tck.directory.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.DirectoryException.Forbidden;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Preview;
import dev.userdirectory.Reason;
import dev.userdirectory.ScopedPermission;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Rule;
import dev.userdirectory.tck.directory.fixture.Snapshot;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Tests that the preview of a refused change reports the same refusal as the change itself, and
 * leaves no trace.
 */
public abstract class PreviewRefusalSuite extends AccessFlowSuite {

  private static final UserChange RENAMED = UserChange.empty().firstName("Casey");

  private static @Nullable Rule ruleOf(DirectoryException refusal) {
    return refusal instanceof Forbidden forbidden && forbidden.decision() != null
        ? forbidden.decision().rule()
        : null;
  }

  /** {@return everything that a refusal reports} */
  static List<Object> said(DirectoryException refusal) {
    String decision =
        refusal instanceof Forbidden forbidden ? String.valueOf(forbidden.decision()) : "";
    return List.of(
        refusal.code(),
        refusal.reason(),
        Objects.requireNonNull(refusal.getMessage()),
        refusal.ids(),
        decision);
  }

  /**
   * Asserts that a preview is refused without leaving a trace, and in exactly the same way as the
   * change itself.
   */
  private Preview assertRefusedAlike(
      Reason reason, OrganizationDirectory as, UserRef user, UserChange change) {
    Snapshot before = Snapshot.ofAcme(this);
    Snapshot globex = Snapshot.ofGlobex(this);
    Preview preview = as.access().preview(user, change);
    assertThat(Snapshot.ofAcme(this)).isEqualTo(before);
    assertThat(Snapshot.ofGlobex(this)).isEqualTo(globex);

    Throwable thrown = catchThrowable(() -> as.users().update(user, change));

    DirectoryException refusal = preview.refusal();
    assertThat(refusal).isNotNull().hasSameClassAs(thrown);
    assertThat(said(Objects.requireNonNull(refusal))).isEqualTo(said((DirectoryException) thrown));
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(preview.rule()).isEqualTo(ruleOf((DirectoryException) thrown));
    assertThat(preview.allowed()).isFalse();
    return preview;
  }

  private void assertRefusedBy(
      Rule rule, OrganizationDirectory as, UserRef user, UserChange change) {
    Reason reason = Reason.valueOf(rule.name());
    assertThat(assertRefusedAlike(reason, as, user, change).rule()).isEqualTo(rule);
  }

  private UserId jordan() {
    return owner.user().id();
  }

  private OrganizationDirectory asAdmin() {
    return as(member("admin", "admin"));
  }

  // The rules

  @Test
  void whatNothingAllowsIsDenied() {
    User casey = created(newUser("casey"));
    OrganizationDirectory clerk = as(member("clerk", "clerk"));

    assertRefusedBy(Rule.DEFAULT_DENY, clerk, casey.id(), RENAMED);
    assertRefusedBy(Rule.DEFAULT_DENY, clerk, casey.id(), UserChange.empty().role("clerk"));
    assertRefusedBy(Rule.DEFAULT_DENY, clerk, casey.id(), UserChange.empty().enabled(false));
  }

  @Test
  void aDenialWins() {
    OrganizationDirectory admin = asAdmin();
    asSystem().users().update(UserRef.email(address("admin")), deny(Permissions.ROLES_ASSIGN));

    assertRefusedBy(
        Rule.DENIAL_WINS, admin, created(newUser("casey")).id(), UserChange.empty().role("clerk"));
  }

  @Test
  void whoIsNotActiveDoesNothing() {
    UserId admin = created(newUser("admin").role("admin")).id();
    OrganizationDirectory asAdmin =
        directory.actingAs(directory.authenticate(identity("admin"), acme(), NOWHERE));
    User casey = created(newUser("casey"));
    asOwner().users().disable(admin);

    assertRefusedBy(Rule.ACTIVE_ONLY, asAdmin, casey.id(), RENAMED);
    assertRefusedBy(Rule.ACTIVE_ONLY, asAdmin, UserRef.me(), RENAMED);
  }

  @Test
  void nobodyChangesOrMakesAUserOfHigherRank() {
    User casey = created(newUser("casey"));
    OrganizationDirectory admin = asAdmin();

    assertRefusedBy(Rule.RANK, admin, jordan(), RENAMED);
    assertRefusedBy(Rule.RANK, admin, casey.id(), UserChange.empty().role("owner"));
  }

  @Test
  void nobodyGivesARightThatTheyLack() {
    User casey = created(newUser("casey"), grant(DOORS).enabled(false));
    OrganizationDirectory admin = asAdmin();

    assertRefusedBy(Rule.NO_GIFT, admin, casey.id(), grant(MANAGE));
    assertRefusedBy(Rule.NO_GIFT, admin, casey.id(), UserChange.empty().enabled(true));
    assertRefusedBy(Rule.NO_GIFT, admin, casey.id(), UserChange.empty().email("casey@lee.example"));
  }

  @Test
  void nobodyChangesTheirOwnRolesOverridesSitesOrState() {
    OrganizationDirectory admin = asAdmin();

    for (UserChange change :
        List.of(
            UserChange.empty().role("clerk"),
            UserChange.empty().role("worker").sites(NORTH),
            deny(VIEW),
            UserChange.empty().enabled(false))) {
      assertRefusedBy(Rule.NOT_ONESELF, admin, UserRef.me(), change);
      assertRefusedBy(
          Rule.NOT_ONESELF, admin, UserRef.email(address("admin")), change.firstName("Casey"));
    }
  }

  @Test
  void theSoleOwnerDoesNotStepDownAndIsNotDisabled() {
    UserChange change = UserChange.empty().role("guest");

    assertRefusedBy(Rule.OWNER_PROTECTION, asOwner(), UserRef.me(), change);
    assertRefusedBy(Rule.OWNER_PROTECTION, asSystem(), jordan(), change);
    assertRefusedBy(Rule.OWNER_PROTECTION, asSystem(), jordan(), UserChange.empty().enabled(false));
    assertThat(asOwner().access().preview(UserRef.me(), change).taken())
        .contains(
            new ScopedPermission(DOORS, null),
            new ScopedPermission(Permissions.ROLES_ASSIGN, null));
  }

  @Test
  void whoHoldsItAtSitesChangesOnlyUsersOfThoseAlone() {
    SignInResult lead =
        member(
            lead("lead", NORTH),
            grant(Permissions.USERS_UPDATE).permission(Permissions.ROLES_ASSIGN, true));
    User north = created(worker("north", NORTH));
    User both = created(worker("both", NORTH, SOUTH));

    assertRefusedBy(Rule.SITES, as(lead), both.id(), RENAMED);
    assertRefusedBy(Rule.SITES, as(lead), north.id(), UserChange.empty().sites(NORTH, SOUTH));
    assertRefusedBy(Rule.SITES, as(lead), north.id(), UserChange.empty().role("clerk"));
  }

  // Other refusals

  @Test
  void whatIsForbiddenWithoutANumberedRuleIsSaidToo() {
    SignInResult casey = member("casey", "guest");
    UserId invited = asOwner().invitations().create(newUser("invited")).user().id();
    UserId second = created(newUser("second").role("owner")).id();

    assertRefusedAlike(Reason.OWNER_OVERRIDE, asOwner(), second, deny(VIEW));
    assertRefusedAlike(
        Reason.EMAIL_INVITED, asOwner(), invited, UserChange.empty().email("a@b.example"));
    assertRefusedAlike(
        Reason.EMAIL_UNVERIFIED, as(casey), UserRef.me(), UserChange.empty().email("a@b.example"));
    assertRefusedAlike(
        Reason.EXTERNAL_ID_RESERVED, asOwner(), invited, UserChange.empty().externalId("idp|x"));
  }

  @Test
  void aConflictIsSaidToo() {
    User casey = created(newUser("casey"));
    created(newUser("alex"));
    UserChange taken = UserChange.empty().email("ALEX@acme.example").role("clerk");

    Preview preview = assertRefusedAlike(Reason.EMAIL_TAKEN, asOwner(), casey.id(), taken);
    assertThat(preview.given()).containsExactly(new ScopedPermission(VIEW, null));
    assertThat(preview.refusal()).returns(Code.CONFLICT, refusal -> refusal.code());
    assertRefusedAlike(Reason.VERSION_CHANGED, asOwner(), casey.id(), RENAMED.expectedVersion(99L));
    assertRefusedAlike(
        Reason.EXTERNAL_ID_TAKEN,
        asSystem(),
        casey.id(),
        UserChange.empty().externalId("idp|jordan"));
  }

  @Test
  void theFirstRefusalInTheOrderIsTheOneSaid() {
    User casey = created(newUser("casey"));
    created(newUser("alex"));

    assertRefusedBy(
        Rule.NO_GIFT,
        asAdmin(),
        casey.id(),
        grant(DOORS).email(address("alex")).expectedVersion(99L));
    assertRefusedAlike(
        Reason.VERSION_CHANGED,
        asOwner(),
        casey.id(),
        UserChange.empty().email(address("alex")).expectedVersion(99L));
  }
}
