package dev.userdirectory.core;

import dev.userdirectory.core.internal.input.InputCheck;
import dev.userdirectory.core.internal.limits.OrganizationLimits;
import dev.userdirectory.core.internal.observation.Observation;
import dev.userdirectory.core.internal.pages.Cursors;
import dev.userdirectory.core.internal.principals.Policies;
import dev.userdirectory.core.internal.principals.PrincipalCache;
import dev.userdirectory.core.internal.records.Lifetimes;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.OperationObserver;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/** Assembles the parts of one directory, and opens its store. */
final class Assembly {

  private Assembly() {}

  static Components parts(
      Policy policy,
      DirectorySettings settings,
      DirectoryStore store,
      InstantSource clock,
      LongSupplier nanos,
      IdSource ids,
      List<DirectoryListener> listeners,
      List<OperationObserver> observers) {
    CompiledModel model = policy.model();
    Lifetimes lifetimes = new Lifetimes(settings.sessionLifetime(), settings.sessionIdleLifetime());
    Json json = new Json();
    Views views = new Views(settings.defaultLocale(), settings.defaultTimeZone(), json);
    UnauditedStore unaudited = new UnauditedStore(store);
    PrincipalCache principals =
        new PrincipalCache(
            unaudited::stamp, lifetimes, settings.mostCached(), settings.longestCached(), nanos);
    Policies policies = new Policies(policy);
    OrganizationLimits limits = new OrganizationLimits(settings.limits(), json);
    Observation observation = new Observation(observers, nanos);
    Transactions transactions =
        new Transactions(
            store,
            policies,
            limits,
            lifetimes,
            clock,
            ids,
            json,
            principals,
            listeners,
            observation);
    byte[] cursorKey = new Opening(unaudited, model.model(), ids, transactions, json).run();
    return new Components(
        unaudited,
        policies,
        limits,
        lifetimes,
        settings.invitationLifetime(),
        json,
        new InputCheck(model, settings.locales(), settings.callersVerifyEmail(), json),
        views,
        transactions,
        principals,
        new Cursors(cursorKey),
        observation,
        nanos);
  }
}
