package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.core.internal.input.InputCheck;
import dev.userdirectory.core.internal.limits.OrganizationLimits;
import dev.userdirectory.core.internal.observation.Observation;
import dev.userdirectory.core.internal.pages.Cursors;
import dev.userdirectory.core.internal.pages.Pace;
import dev.userdirectory.core.internal.principals.Policies;
import dev.userdirectory.core.internal.principals.PrincipalCache;
import dev.userdirectory.core.internal.records.Lifetimes;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.policy.CompiledModel;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The parts that all operations of a directory share. */
public record Components(
    UnauditedStore store,
    Policies policies,
    OrganizationLimits limits,
    Lifetimes lifetimes,
    Duration invitationLifetime,
    Json json,
    InputCheck input,
    Views views,
    Transactions transactions,
    PrincipalCache principals,
    Cursors cursors,
    Observation observation,
    LongSupplier nanos) {

  /** Returns the host's role model. The model of an organization may have more roles. */
  public CompiledModel model() {
    return policies.base().model();
  }

  /** Creates the pace of one run of a long operation. */
  public Pace pace() {
    return new Pace(nanos);
  }
}
