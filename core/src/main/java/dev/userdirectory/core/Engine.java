package dev.userdirectory.core;

import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.DirectoryStore;
import java.util.function.LongSupplier;

/** What every flow works with. */
record Engine(
    DirectoryStore store,
    CompiledModel model,
    Policy policy,
    DirectorySettings settings,
    Lifetimes lifetimes,
    Json json,
    InputCheck input,
    Views views,
    Transactions transactions,
    Delivery delivery,
    Cursors cursors,
    LongSupplier nanos) {

  /** The pace of one run of a long operation. */
  Pace pace() {
    return new Pace(nanos);
  }
}
