package dev.userdirectory.testkit.internal.oracle;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.spi.DirectoryStore;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges what is done in an organization of any size by the oracles that judge small worlds:
 * whether who did it was allowed to, whether nothing was given that its giver lacked, and whether
 * what must hold in every state still does. It reads the store itself, and does not ask the
 * directory's policy.
 */
public final class IndependentOracle {

  private final DirectoryStore store;
  private final InstantSource clock;
  private final Powers powers;
  private final ChangeOracle changes;
  private final StateOracle states;

  /**
   * Makes one.
   *
   * @param model the directory's roles
   * @param sites all sites that users are assigned
   * @param store the directory's store
   * @param clock the directory's clock
   */
  public IndependentOracle(
      RoleModel model, Collection<SiteId> sites, DirectoryStore store, InstantSource clock) {
    this.powers = new Powers(model, List.copyOf(sites));
    this.store = store;
    this.clock = clock;
    this.changes = new ChangeOracle(model, powers);
    this.states = new StateOracle(powers);
  }

  /**
   * {@return whether a user may do something, by the oracle's own reckoning}
   *
   * @param organization where
   * @param user who
   * @param permission a permission of the model
   * @param site at which site; null for everywhere
   */
  public boolean may(
      OrganizationId organization, UserId user, String permission, @Nullable SiteId site) {
    Person person = census(organization).person(user);
    return person != null && powers.may(person, permission, site, clock.instant());
  }

  /**
   * {@return whether whoever acts on a user's behalf may do something, by the oracle's own
   * reckoning}
   *
   * @param organization where
   * @param user on whose behalf
   * @param permission a permission of the model
   * @param site at which site; null for everywhere
   */
  public boolean mayOnBehalf(
      OrganizationId organization, UserId user, String permission, @Nullable SiteId site) {
    Person person = census(organization).person(user);
    return person != null && powers.mayOnBehalf(person, permission, site, clock.instant());
  }

  /**
   * {@return whether a user may act on another whom they see, by the oracle's own reckoning}
   *
   * @param organization where
   * @param actor who acts
   * @param target on whom
   * @param permission a permission of the model
   */
  public boolean mayActOn(
      OrganizationId organization, UserId actor, UserId target, String permission) {
    Census census = census(organization);
    Person acting = census.person(actor);
    Person other = census.person(target);
    return acting != null
        && other != null
        && powers.sees(acting, other, clock.instant())
        && powers.mayActOn(acting, other, permission, clock.instant());
  }

  /**
   * {@return whom a reader may see, by the oracle's own reckoning, oldest first}
   *
   * @param organization where
   * @param reader who looks
   */
  public List<UserId> seenBy(OrganizationId organization, UserId reader) {
    Census census = census(organization);
    Person eyes = census.person(reader);
    return eyes == null
        ? List.of()
        : census.people().stream()
            .filter(person -> powers.sees(eyes, person, clock.instant()))
            .map(Person::id)
            .toList();
  }

  private Census census(OrganizationId organization) {
    return Census.of(store, organization, clock.instant());
  }

  /**
   * Watches while users are changed, in whatever way is none of those below.
   *
   * @param <T> what it comes to
   * @param organization where
   * @param actor who does it; null for system, which rules 1 to 6 do not bind
   * @param operation how it is done
   * @return what the operation returned
   * @throws DirectoryException if the operation was refused, and changed nothing
   * @throws AssertionError if something was done that must not be
   */
  public <T extends @Nullable Object> T watch(
      OrganizationId organization, @Nullable UserId actor, Supplier<T> operation) {
    return watch(organization, new Attempt(Attempt.Kind.CHANGE, actor, null), operation);
  }

  /**
   * Watches while a role that the organization defines is defined, changed or deleted.
   *
   * @param <T> what it comes to
   * @param organization where
   * @param actor who does it; null for system
   * @param operation how it is done
   * @return what the operation returned
   */
  public <T extends @Nullable Object> T watchDefining(
      OrganizationId organization, @Nullable UserId actor, Supplier<T> operation) {
    return watch(organization, new Attempt(Attempt.Kind.DEFINE, actor, null), operation);
  }

  /**
   * Watches while an invitation is cancelled.
   *
   * @param <T> what it comes to
   * @param organization where
   * @param actor who does it; null for system
   * @param operation how it is done
   * @return what the operation returned
   */
  public <T extends @Nullable Object> T watchCancelling(
      OrganizationId organization, @Nullable UserId actor, Supplier<T> operation) {
    return watch(organization, new Attempt(Attempt.Kind.CANCEL, actor, null), operation);
  }

  /**
   * Watches while an invitation is accepted, by who holds its code.
   *
   * @param <T> what it comes to
   * @param organization where
   * @param operation how it is done
   * @return what the operation returned
   */
  public <T extends @Nullable Object> T watchAccepting(
      OrganizationId organization, Supplier<T> operation) {
    return watch(organization, new Attempt(Attempt.Kind.ACCEPT, null, null), operation);
  }

  /**
   * Watches while ownership is transferred.
   *
   * @param <T> what it comes to
   * @param organization where
   * @param actor who does it; null for system
   * @param giver whose ownership
   * @param receiver to whom
   * @param kept the roles that the giver keeps
   * @param operation how it is done
   * @return what the operation returned
   */
  public <T extends @Nullable Object> T watchTransfer(
      OrganizationId organization,
      @Nullable UserId actor,
      UserId giver,
      UserId receiver,
      Set<String> kept,
      Supplier<T> operation) {
    Attempt.Transfer transfer = new Attempt.Transfer(giver, receiver, kept);
    return watch(organization, new Attempt(Attempt.Kind.CHANGE, actor, transfer), operation);
  }

  private <T extends @Nullable Object> T watch(
      OrganizationId organization, Attempt attempt, Supplier<T> operation) {
    Census before = census(organization);
    T result;
    try {
      result = operation.get();
    } catch (DirectoryException refused) {
      Census after = census(organization);
      insist(states.judge(before, after, true), before, after);
      throw refused;
    }
    Census after = census(organization);
    insist(changes.judge(attempt, before, after), before, after);
    insist(states.judge(after), before, after);
    insist(states.judge(before, after, false), before, after);
    return result;
  }

  private static void insist(@Nullable String wrong, Census before, Census after) {
    if (wrong != null) {
      throw new AssertionError(
          "%s%nBefore: %s%nAfter:  %s".formatted(wrong, before.people(), after.people()));
    }
  }
}
