package dev.userdirectory.testkit.internal.values;

import dev.userdirectory.NewUser;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserChange;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.testkit.internal.facts.PersonFacts;
import dev.userdirectory.testkit.internal.facts.RightsFacts;
import dev.userdirectory.testkit.internal.facts.Times;
import dev.userdirectory.testkit.internal.texts.Mailbox;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import dev.userdirectory.testkit.internal.texts.SoundPreferences;
import dev.userdirectory.testkit.internal.texts.Texts;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * The values that a host gives for a user, with a generator for each field.
 *
 * @param emails generates e-mail addresses
 * @param names generates display, first and last names
 * @param roles generates sets of role names
 * @param sites generates ids of sites
 * @param locales generates language tags
 * @param zones generates time zones
 * @param preferences generates preferences
 * @param externalIds generates external ids
 * @param permissions generates permission names
 * @param ends generates the ends of overrides
 */
public record Inputs(
    Arbitrary<String> emails,
    Arbitrary<String> names,
    Arbitrary<Set<String>> roles,
    Arbitrary<SiteId> sites,
    Arbitrary<String> locales,
    Arbitrary<String> zones,
    Arbitrary<Map<String, Object>> preferences,
    Arbitrary<String> externalIds,
    Arbitrary<String> permissions,
    Arbitrary<Instant> ends) {

  private static final int MOST_SITES = 3;
  private static final int MOST_FIELDS = 4;

  /** Returns inputs that the directory accepts. */
  public static Inputs sound(RoleModel model) {
    return new Inputs(
        Mailbox.allTyped(),
        Texts.typedNames(),
        RightsFacts.assignable(model),
        SoundIds.sites(),
        PersonFacts.locales(),
        PersonFacts.zones(),
        SoundPreferences.any(),
        PersonFacts.externalIds(),
        RightsFacts.permissions(model),
        Times.future());
  }

  /**
   * Returns new users that a directory of that model can create, with roles and sites where they
   * are required.
   */
  public static Arbitrary<NewUser> soundUsers(RoleModel model) {
    Inputs inputs = sound(model);
    return Combinators.combine(inputs.newUsers(), inputs.roles, inputs.sites)
        .as((user, roles, site) -> completed(user, model, roles, site));
  }

  private static NewUser completed(NewUser user, RoleModel model, Set<String> roles, SiteId site) {
    NewUser named = user.roles() == null && model.defaultRole() == null ? user.roles(roles) : user;
    String byDefault = model.defaultRole();
    Collection<String> held =
        named.roles() != null ? named.roles() : byDefault != null ? Set.of(byDefault) : Set.of();
    boolean missing = named.givenSites() == null || named.givenSites().isEmpty();
    return missing && held.stream().anyMatch(name -> needsSite(model, name))
        ? named.sites(site)
        : named;
  }

  private static boolean needsSite(RoleModel model, String name) {
    Role role = model.role(name);
    return role != null && role.scope() == Scope.SITES_REQUIRED;
  }

  /** Returns new users with an e-mail address and some other fields, set in any order. */
  public Arbitrary<NewUser> newUsers() {
    List<Arbitrary<Function<NewUser, NewUser>>> setters =
        List.of(
            set(names, NewUser::displayName),
            set(names, NewUser::firstName),
            set(names, NewUser::lastName),
            set(roles, NewUser::roles),
            set(sites.set().ofMaxSize(MOST_SITES), NewUser::sites),
            set(locales, NewUser::locale),
            set(zones, NewUser::timeZone),
            set(preferences, NewUser::preferences),
            set(externalIds, NewUser::externalId),
            Arbitraries.just(NewUser::keepingOwnership));
    return Combinators.combine(emails.map(NewUser::of), some(setters, 0)).as(Inputs::applied);
  }

  /** Returns changes of some fields, never empty ones. */
  public Arbitrary<UserChange> changes() {
    Arbitrary<Function<UserChange, UserChange>> overrides =
        Combinators.combine(permissions, Arbitraries.of(true, false), ends)
            .as(
                (permission, granted, end) ->
                    change -> change.permission(permission, granted, end));
    Arbitrary<Function<UserChange, UserChange>> lasting =
        Combinators.combine(permissions, Arbitraries.of(true, false))
            .as((permission, granted) -> change -> change.permission(permission, granted));
    List<Arbitrary<Function<UserChange, UserChange>>> setters =
        List.of(
            set(names, UserChange::displayName),
            set(cleared(names), UserChange::firstName),
            set(cleared(names), UserChange::lastName),
            set(emails, UserChange::email),
            set(emails, UserChange::verifiedEmail),
            set(roles, UserChange::roles),
            set(roles, (change, some) -> change.roles(some).keepingOwnership()),
            set(sites.set().ofMaxSize(MOST_SITES), UserChange::sites),
            set(cleared(locales), UserChange::locale),
            set(cleared(zones), UserChange::timeZone),
            set(preferences, UserChange::preferences),
            set(externalIds, UserChange::externalId),
            set(Arbitraries.of(true, false), UserChange::enabled),
            overrides,
            lasting,
            set(permissions, UserChange::withoutOverride));
    Arbitrary<Long> versions = Arbitraries.longs().between(1, 5).injectNull(0.8);
    return Combinators.combine(some(setters, 1), versions)
        .as((some, version) -> applied(UserChange.empty(), some).expectedVersion(version));
  }

  private static Arbitrary<String> cleared(Arbitrary<String> texts) {
    return Arbitraries.frequencyOf(Tuple.of(4, texts), Tuple.of(1, Arbitraries.just("")));
  }

  private static <I, V> Arbitrary<Function<I, I>> set(
      Arbitrary<V> values, BiFunction<I, V, I> setter) {
    return values.map(value -> input -> setter.apply(input, value));
  }

  private static <I> Arbitrary<List<Function<I, I>>> some(
      List<Arbitrary<Function<I, I>>> setters, int least) {
    return Arbitraries.of(setters)
        .flatMap(setter -> setter)
        .list()
        .ofMinSize(least)
        .ofMaxSize(MOST_FIELDS);
  }

  private static <I> I applied(I input, List<Function<I, I>> setters) {
    I result = input;
    for (Function<I, I> setter : setters) {
      result = setter.apply(result);
    }
    return result;
  }
}
