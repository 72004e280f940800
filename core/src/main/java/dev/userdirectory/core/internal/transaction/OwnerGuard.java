package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps at least one active owner in an organization ({@code owner_protection}, rule 7). Refuses to
 * demote, disable or remove the sole owner, who may not leave either, and the last of several
 * owners who are changed in one transaction. Only this class applies the rule, and every change of
 * a user passes through it.
 *
 * <p>Owners are counted inside the write transaction, which the store guards by organization: if
 * two owners demote each other at the same time, the second one is refused.
 */
final class OwnerGuard {

  private final Policy policy;
  private final StoreView view;
  private @Nullable Long activeOwners;

  OwnerGuard(Policy policy, StoreView view) {
    this.policy = policy;
    this.view = view;
  }

  /**
   * Refuses a change that would leave no active owner. May be called before {@link #admit}, to keep
   * the order of refusal.
   *
   * @param before the user as they are; null if they are added
   * @param after the user as they would be; null if they are removed
   */
  void check(@Nullable UserRecord before, @Nullable UserRecord after) {
    Member was = member(before);
    Member is = member(after);
    if (policy.takesOwner(was, is)) {
      Refusals.refuse(policy.ownerless(activeOwners(), was, is));
    }
  }

  /** Checks a change and counts it, so that later changes are judged by the owners who remain. */
  void admit(@Nullable UserRecord before, @Nullable UserRecord after) {
    check(before, after);
    Member was = member(before);
    Member is = member(after);
    if (policy.takesOwner(was, is)) {
      activeOwners = activeOwners() - 1;
    } else if (policy.takesOwner(is, was)) {
      activeOwners = activeOwners() + 1;
    }
  }

  private static @Nullable Member member(@Nullable UserRecord user) {
    return user == null ? null : Member.of(user);
  }

  /** Counts the active owners inside the transaction. Invited and disabled ones do not count. */
  private long activeOwners() {
    if (activeOwners == null) {
      activeOwners = view.countActiveHolders(policy.model().model().owner().name());
    }
    return activeOwners;
  }
}
