package dev.userdirectory.core.internal.changes;

import dev.userdirectory.UserRef;
import dev.userdirectory.access.Decision;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.core.policy.ProposedChange;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges a change of a user in the order of refusal: whether the actor holds the permissions
 * anywhere, sees the target, and breaks no other rule. Callers check version and uniqueness
 * afterwards. System is exempt.
 */
public final class ChangeAuthorizer {

  /** Refuses a change of the user that a reference names unless the actor may make it. */
  public void authorize(
      OperationContext operation,
      UserRef ref,
      @Nullable UserRecord before,
      @Nullable UserRecord after,
      Set<String> needs,
      boolean regrant) {
    ProposedChange proposal = propose(operation, before, after, needs, regrant);
    admit(operation, proposal);
    operation.require(before, ref);
    rule(operation, proposal);
  }

  /** Refuses a new user unless the actor may add such a user. */
  public void authorizeNew(OperationContext operation, UserRecord after, Set<String> needs) {
    ProposedChange proposal = propose(operation, null, after, needs, true);
    admit(operation, proposal);
    rule(operation, proposal);
  }

  /** Runs the checks of {@link #authorize} that do not depend on the target. */
  private void admit(OperationContext operation, @Nullable ProposedChange proposal) {
    if (proposal == null) {
      operation.enter();
    } else {
      operation.demand(operation.policy().needs(proposal).toArray(String[]::new));
    }
  }

  /** Refuses a change that breaks rule 4, 5, 6 or 8; the last step of {@link #authorize}. */
  public void rule(OperationContext operation, @Nullable ProposedChange proposal) {
    Decision refusal = proposal == null ? null : operation.policy().refusal(proposal);
    Refusals.refuse(refusal);
  }

  /** Returns the change in the form that the policy judges; null for system. */
  public @Nullable ProposedChange propose(
      OperationContext operation,
      @Nullable UserRecord before,
      @Nullable UserRecord after,
      Set<String> needs,
      boolean regrant) {
    if (operation.bySystem()) {
      return null;
    }
    Member was = before == null ? null : Member.of(before);
    Member is = after == null ? null : Member.of(after);
    return new ProposedChange(operation.member(), was, is, needs, regrant, operation.now());
  }
}
