package dev.userdirectory.tck.directory.roles;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationId;
import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.access.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the replacement of a role by another for all users who hold it. */
public abstract class RoleReplacementSuite extends CustomRoleFlowSuite {

  private User user(UserId id) {
    return asSystem().users().get(id);
  }

  @Test
  void everyoneWhoHoldsTheRoleHoldsTheOtherInstead() {
    define("watch", VIEW);
    SignInResult casey = holding("casey", new String[] {"watch", "guest"});
    User disabled = created(newUser("alex").role("watch"));
    asSystem().users().disable(disabled.id());
    InvitationId invited =
        asOwner().invitations().create(newUser("pat").role("watch")).invitation().id();
    User other = created(newUser("kim"));

    assertThat(asSystem().replaceRole("watch", "manager")).isEqualTo(3);

    assertThat(user(casey.user().id()).roles()).containsExactly("manager", "guest");
    assertThat(caller(casey).may(VIEW)).isTrue();
    assertThat(user(disabled.id()).roles()).containsExactly("manager");
    assertThat(user(disabled.id()).enabled()).isFalse();
    Invitation invitation = asSystem().invitations().get(invited);
    assertThat(invitation.roles()).containsExactly("manager");
    assertThat(user(other.id()).version()).isEqualTo(1);
    assertThat(roles().whoHolds("watch", PageRequest.first()).total()).isZero();
    assertThat(asSystem().replaceRole("watch", "manager")).isZero();
  }

  @Test
  void eachUserWhoIsChangedHasAnEvent() {
    define("watch", VIEW);
    UserId casey = created(newUser("casey").role("watch")).id();

    asSystem().replaceRole("watch", "guest");

    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_ROLE_CHANGED);
    assertThat(lastEvent().target()).isEqualTo(casey);
    assertThat(lastEvent().changes())
        .containsEntry("roles", new AuditEvent.Change(List.of("watch"), List.of("guest")));
  }

  @Test
  void sitesStayWhileARoleHoldsAtSites() {
    roles().define(role("local", VIEW).at(Scope.SITES));
    UserId casey = created(newUser("casey").role("chief").sites(NORTH)).id();

    asSystem().replaceRole("chief", "local");
    assertThat(user(casey).sites()).containsExactly(NORTH);
    asSystem().replaceRole("local", "guest");
    assertThat(user(casey).sites()).isEmpty();
  }

  @Test
  void manyHoldersAreChangedInSeveralTransactions() {
    List<NewUser> rows =
        IntStream.range(0, 700).mapToObj(i -> newUser("u" + i).role("guest")).toList();
    asSystem().importUsers(rows, row -> {});
    define("watch");

    assertThat(asSystem().replaceRole("guest", "watch")).isEqualTo(700);

    assertThat(roles().whoHolds("watch", PageRequest.first()).total()).isEqualTo(700);
  }

  @Test
  void anOrganizationKeepsItsOwner() {
    assertForbidden(this, Reason.OWNER_PROTECTION, () -> asSystem().replaceRole("owner", "admin"));
    created(newUser("casey").roles(Set.of("admin", "guest")));
    assertThat(asSystem().replaceRole("admin", "owner")).isEqualTo(1);
  }

  /** {@return null, as a host would pass after an unsuccessful look-up} */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static String nothing() {
    return null;
  }

  @Test
  void whatIsNoRoleIsRefused() {
    assertInvalid(this, "from", () -> asSystem().replaceRole("watch", "guest"));
    assertInvalid(this, "to", () -> asSystem().replaceRole("guest", "watch"));
    assertInvalid(this, "to", () -> asSystem().replaceRole("guest", "guest"));
    assertInvalid(this, "from", () -> asSystem().replaceRole(nothing(), "guest"));
    assertInvalid(this, "to", () -> asSystem().replaceRole("guest", nothing()));
  }
}
