package dev.userdirectory.core.internal.roles;

import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.records.Conflicts;
import dev.userdirectory.core.internal.records.InvitationChanges;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.core.policy.RoleJudgement;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The users who hold a role that an organization defines, in one operation. */
final class RoleHolders {

  /** How many holders are read at once. */
  private static final int PAGE = 500;

  /** How many holders a refusal names. */
  private static final int NAMED = 5;

  private final OperationContext op;
  private final RoleRecord role;

  RoleHolders(OperationContext op, RoleRecord role) {
    this.op = op;
    this.role = role;
  }

  /** Returns how many holders there are, in any state. */
  long count() {
    return op.view().countUsers(filter(Visibility.all(op.now()), EnumSet.allOf(UserState.class)));
  }

  /** Refuses a change while somebody holds the role, and names some holders whom the actor sees. */
  void requireNone(String remedy) {
    long holders = count();
    if (holders > 0) {
      List<UserId> some =
          op
              .view()
              .users(
                  filter(op.visibility(), EnumSet.allOf(UserState.class)),
                  UserOrder.CREATED,
                  Slice.first(NAMED))
              .stream()
              .map(UserRecord::id)
              .toList();
      throw Conflicts.roleHeld(role, holders, some, remedy);
    }
  }

  /**
   * Judges a change of the role for each holder whom it affects. An actor who adds to the rights of
   * invited holders becomes their inviter.
   */
  void judge(UnitOfWork change, RoleJudgement judgement) {
    if (judgement.dependsOnHolders()) {
      each(
          EnumSet.allOf(UserState.class),
          user -> Refusals.refuse(judgement.refusal(Member.of(user))));
    }
    if (judgement.adds()) {
      List<UserId> invited = new ArrayList<>();
      each(
          Set.of(UserState.INVITED),
          user -> {
            Member holder = Member.of(user);
            if (judgement.invitesAnew(holder)) {
              Refusals.refuse(judgement.refusalToInvite(holder));
              invited.add(user.id());
            }
          });
      @Nullable UserId inviter = op.actor().userId();
      if (!invited.isEmpty()) {
        op.view()
            .pendingInvitations(invited)
            .forEach(
                invitation -> change.reissue(InvitationChanges.invitedBy(invitation, inviter)));
      }
    }
  }

  private void each(Set<UserState> states, Consumer<UserRecord> task) {
    UserFilter holders = filter(Visibility.all(op.now()), states);
    @Nullable Position last = null;
    List<UserRecord> page;
    do {
      page = op.view().users(holders, UserOrder.CREATED, Slice.after(last, PAGE));
      for (UserRecord user : page) {
        task.accept(user);
        last = new Position.ByTime(user.createdAt(), user.id().value());
      }
    } while (page.size() == PAGE);
  }

  private UserFilter filter(Visibility visibility, Set<UserState> states) {
    return UserFilter.of(visibility, states).role(role.key());
  }
}
