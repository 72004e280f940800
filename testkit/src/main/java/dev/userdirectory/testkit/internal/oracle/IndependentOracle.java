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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges what is done in an organization of any size by the oracles that judge small worlds:
 * whether the actor was allowed to do it, whether nothing was given that its giver lacked, and
 * whether what must hold in every state still does. It reads the store itself, and does not ask the
 * directory's policy.
 */
public final class IndependentOracle {

  private final DirectoryStore store;
  private final InstantSource clock;
  private final Powers powers;
  private final ChangeOracle changes;
  private final StateOracle states;

  /**
   * Creates an oracle.
   *
   * @param sites all sites that users are assigned to
   */
  public IndependentOracle(
      RoleModel model, Collection<SiteId> sites, DirectoryStore store, InstantSource clock) {
    this.powers = new Powers(model, List.copyOf(sites));
    this.store = store;
    this.clock = clock;
    this.changes = new ChangeOracle(model, powers);
    this.states = new StateOracle(powers);
  }

  /** {@return whether a user may do something at a site, or everywhere if the site is null} */
  public boolean may(
      OrganizationId organization, UserId user, String permission, @Nullable SiteId site) {
    Person person = census(organization).person(user);
    return person != null && powers.may(person, permission, site, clock.instant());
  }

  /**
   * {@return whether somebody who acts on a user's behalf may do something at a site, or everywhere
   * if the site is null}
   */
  public boolean mayOnBehalf(
      OrganizationId organization, UserId user, String permission, @Nullable SiteId site) {
    Person person = census(organization).person(user);
    return person != null && powers.mayOnBehalf(person, permission, site, clock.instant());
  }

  /** {@return whether a user sees another user and may act on them} */
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

  /** {@return the users that a reader may see, oldest first} */
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
   * Performs an operation and judges its effect.
   *
   * @throws DirectoryException if the operation was refused and changed nothing
   * @throws AssertionError if the operation did something that it must not do
   */
  public <T extends @Nullable Object> T watch(
      OrganizationId organization, AttemptedOperation attempt, Supplier<T> operation) {
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
