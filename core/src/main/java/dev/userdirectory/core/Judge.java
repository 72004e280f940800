package dev.userdirectory.core;

import dev.userdirectory.UserRef;
import dev.userdirectory.access.Decision;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.core.policy.Proposal;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges a change of a user in the order of refusal: a permission held nowhere, a target not seen,
 * the other rules. Version and uniqueness come after it. System is judged by none of these.
 */
final class Judge {

  private final Policy policy;

  Judge(Policy policy) {
    this.policy = policy;
  }

  /** A change that someone wants to make to a target named by a reference. */
  void judge(
      Operation operation,
      UserRef ref,
      @Nullable UserRecord before,
      @Nullable UserRecord after,
      Set<String> needs,
      boolean anew) {
    Proposal proposal =
        operation.bySystem() ? null : propose(operation, before, after, needs, anew);
    admit(operation, proposal);
    operation.require(before, ref);
    rule(proposal);
  }

  /** A user that someone wants to add. */
  void judgeNew(Operation operation, UserRecord after, Set<String> needs) {
    Proposal proposal = operation.bySystem() ? null : propose(operation, null, after, needs, true);
    admit(operation, proposal);
    rule(proposal);
  }

  /** The first part of {@link #judge}: what does not depend on the target. */
  void admit(Operation operation, @Nullable Proposal proposal) {
    if (proposal == null) {
      operation.enter();
    } else {
      operation.demand(policy.needs(proposal).toArray(String[]::new));
    }
  }

  /** The last part of {@link #judge}: rules 4, 5, 6 and 8. */
  void rule(@Nullable Proposal proposal) {
    Decision refusal = proposal == null ? null : policy.refusal(proposal);
    Operation.refuse(refusal);
  }

  Proposal propose(
      Operation operation,
      @Nullable UserRecord before,
      @Nullable UserRecord after,
      Set<String> needs,
      boolean anew) {
    return new Proposal(
        operation.member(),
        before == null ? null : Member.of(before),
        after == null ? null : Member.of(after),
        needs,
        anew,
        operation.now());
  }
}
