package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps at least one active owner in an organization ({@code owner_protection}, rule 7). Refuses to
 * demote, disable or remove the sole owner, who may not leave either, and the last owner of several
 * who are changed in one transaction. Nothing else asks the rule; every change of a user passes
 * here.
 *
 * <p>Counts inside the write transaction, which the store guards by organization: two owners who
 * demote each other follow one another, and the second is refused.
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
   * Refuses a change that would leave no active owner. A flow may ask ahead of {@link #admit}, to
   * keep the order of refusal.
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

  /** Checks a change and counts it, so that the next one is judged on what this one leaves. */
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

  /** The active owners, counted inside the transaction. Invited and disabled ones do not count. */
  private long activeOwners() {
    if (activeOwners == null) {
      activeOwners = view.countActiveHolders(policy.model().model().owner().name());
    }
    return activeOwners;
  }
}
