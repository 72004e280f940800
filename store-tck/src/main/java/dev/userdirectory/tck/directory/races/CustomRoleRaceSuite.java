package dev.userdirectory.tck.directory.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.CustomRole;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.Reason;
import dev.userdirectory.RoleChange;
import dev.userdirectory.Roles;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.Users;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.tck.directory.fixture.Race;
import dev.userdirectory.tck.directory.roles.CustomRoleFlowSuite;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Tests that concurrent operations on a role that an organization defines have the same effect as
 * one after the other.
 */
public abstract class CustomRoleRaceSuite extends RaceFlowSuite {

  private static final String VIEW = CustomRoleFlowSuite.VIEW;
  private static final String MOVE = CustomRoleFlowSuite.MOVE;
  private static final RoleChange VIEWING = RoleChange.empty().grantingOnly(VIEW);
  private static final RoleChange MOVING = RoleChange.empty().grantingOnly(VIEW, MOVE);

  @Override
  protected RoleModel model() {
    return CustomRoleFlowSuite.MODEL;
  }

  private Roles roles() {
    return asOwner().roles();
  }

  private void define(String name, String... permissions) {
    roles().define(CustomRoleFlowSuite.role(name, permissions));
  }

  /**
   * {@return whether, after an event, an event of one action comes before an event of another
   * action}
   */
  private boolean precedes(String one, String other, long before) {
    List<String> done = doneSince(before);
    return done.contains(one) && done.indexOf(one) < done.indexOf(other);
  }

  @Test
  void ofTwoRolesOfOneNameOneIsDefined() throws InterruptedException {
    Roles one = asOwner().roles();
    Roles other = as(member("casey", "admin")).roles();
    race(
        ROUNDS,
        (race, number) -> {
          Race.Outcome outcome =
              race.run(
                  () -> one.define(CustomRoleFlowSuite.role("watch", VIEW)),
                  () -> other.define(CustomRoleFlowSuite.role("Watch", MOVE)));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          assertThat(outcome.refusal()).isEqualTo(Reason.ROLE_NAME_TAKEN);
          assertThat(one.list()).hasSize(1);
          one.delete(one.list().get(0).name());
        });
  }

  @Test
  void ofTwoEditsOfOneVersionOneIsMade() throws InterruptedException {
    define("watch");
    Roles one = asOwner().roles();
    Roles other = as(member("casey", "admin")).roles();
    race(
        ROUNDS,
        (race, number) -> {
          long version = 1L + number;

          Race.Outcome outcome =
              race.run(
                  () -> one.change("watch", edit("one", number).expectedVersion(version)),
                  () -> other.change("watch", edit("other", number).expectedVersion(version)));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          assertThat(outcome.refusal()).isEqualTo(Reason.VERSION_CHANGED);
          assertThat(one.get("watch")).isEqualTo(outcome.winner().result(CustomRole.class));
        });
    assertThat(one.get("watch").version()).isEqualTo(1L + ROUNDS);
  }

  private static RoleChange edit(String editor, int number) {
    return RoleChange.empty().label(editor + number);
  }

  @Test
  void editsOfDifferentFieldsAreBothMade() throws InterruptedException {
    define("watch");
    Roles one = asOwner().roles();
    Roles other = as(member("casey", "admin")).roles();
    race(
        ROUNDS,
        (race, number) -> {
          race.run(
              () -> one.change("watch", RoleChange.empty().label("Label " + number)),
              () -> other.change("watch", RoleChange.empty().rank(number - 5)));

          assertThat(one.get("watch").label()).isEqualTo("Label " + number);
          assertThat(one.get("watch").rank()).isEqualTo(number - 5);
        });
  }

  @Test
  void aRoleThatIsWidenedWhileItIsAssignedIsGivenByWhoeverHoldsAllOfIt()
      throws InterruptedException {
    define("watch", VIEW);
    Users manager = as(member("manager", "manager")).users();
    UserId casey = created(newUser("casey")).id();
    race(
        ROUNDS,
        (race, number) -> {
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> roles().change("watch", MOVING),
                  () -> manager.update(casey, UserChange.empty().role("watch")));

          // The manager lacks the right to move and can't assign the role once it grants that
          // right.
          assertThat(outcome.first().won()).as("%s", outcome).isTrue();
          boolean assigned = outcome.second().won();
          assertThat(precedes(AuditActions.ROLE_CHANGED, AuditActions.USER_ROLE_CHANGED, before))
              .as("%s", outcome)
              .isFalse();
          assertThat(asSystem().users().get(casey).permissions().contains(MOVE))
              .isEqualTo(assigned);
          if (!assigned) {
            assertThat(outcome.refusal()).isEqualTo(Reason.NO_GIFT);
          }
          asSystem().users().update(casey, UserChange.empty().role("guest"));
          roles().change("watch", VIEWING);
        });
  }

  @Test
  void aRoleIsDeletedOrAssignedButNotBoth() throws InterruptedException {
    UserId casey = created(newUser("casey")).id();
    race(
        ROUNDS,
        (race, number) -> {
          define("watch", VIEW);

          Race.Outcome outcome =
              race.run(
                  () -> roles().delete("watch"),
                  () -> asOwner().users().update(casey, UserChange.empty().role("watch")));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          boolean deleted = outcome.first().won();
          assertThat(outcome.refusal())
              .isEqualTo(deleted ? Reason.INVALID_INPUT : Reason.ROLE_HELD);
          User after = asSystem().users().get(casey);
          assertThat(after.roles()).containsExactly(deleted ? "guest" : "watch");
          asSystem().users().update(casey, UserChange.empty().role("guest"));
          if (!deleted) {
            roles().delete("watch");
          }
        });
  }

  @Test
  void aRoleIsDeletedOrPromisedButNotBoth() throws InterruptedException {
    race(
        ROUNDS,
        (race, number) -> {
          define("watch", VIEW);

          Race.Outcome outcome =
              race.run(
                  () -> roles().delete("watch"),
                  () -> asOwner().invitations().create(newUser("alex" + number).role("watch")));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          if (outcome.second().won()) {
            assertThat(outcome.refusal()).isEqualTo(Reason.ROLE_HELD);
            asSystem().users().remove(UserRef.email(address("alex" + number)));
            roles().delete("watch");
          }
        });
  }

  @Test
  void whatANarrowedRoleNoLongerGrantsIsNotUsed() throws InterruptedException {
    define("host", Permissions.USERS_INVITE);
    SignInResult casey = member("casey", "host");
    Users asCasey = as(casey).users();
    race(
        ROUNDS,
        (race, number) -> {
          String name = "alex" + number;
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> roles().change("host", RoleChange.empty().grantingOnly()),
                  () -> asCasey.create(newUser(name)));

          assertThat(outcome.first().won()).as("%s", outcome).isTrue();
          assertThat(precedes(AuditActions.ROLE_CHANGED, AuditActions.USER_CREATED, before))
              .as("%s", outcome)
              .isFalse();
          if (!outcome.second().won()) {
            assertThat(Objects.requireNonNull(outcome.second().refusal()).code())
                .isEqualTo(Code.FORBIDDEN);
            assertThat(lastEvent().outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
          }
          assertThat(caller(casey).may(Permissions.USERS_INVITE)).isFalse();
          roles().change("host", RoleChange.empty().grantingOnly(Permissions.USERS_INVITE));
        });
  }

  @Test
  void aRoleWidenedByAnEditorWhoIsDemotedMeanwhileIsWidenedBeforeOrNotAtAll()
      throws InterruptedException {
    define("watch", VIEW);
    created(newUser("casey").role("watch"));
    SignInResult editor = member("editor", "admin");
    Roles asEditor = as(editor).roles();
    race(
        ROUNDS,
        (race, number) -> {
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> asEditor.change("watch", MOVING),
                  () ->
                      asOwner()
                          .users()
                          .update(editor.user().id(), UserChange.empty().role("manager")));

          assertThat(outcome.second().won()).as("%s", outcome).isTrue();
          assertThat(precedes(AuditActions.USER_ROLE_CHANGED, AuditActions.ROLE_CHANGED, before))
              .as("%s", outcome)
              .isFalse();
          if (!outcome.first().won()) {
            assertThat(outcome.refusal()).isEqualTo(Reason.NO_GIFT);
          }
          roles().change("watch", VIEWING);
          asSystem().users().update(editor.user().id(), UserChange.empty().role("admin"));
        });
  }
}
