package dev.userdirectory.tck;

import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Creates small random organizations, with users of any roles, sites, overrides and states that the
 * model allows. The same seed gives the same organization. Some overrides have an end, and some
 * have already ended.
 */
public final class RandomTeams {

  /** The sites that users are assigned to. */
  public static final List<SiteId> SITES = List.of(SiteId.of("dock-4"), SiteId.of("gate-1"));

  private static final SystemActor MAKER = SystemActor.named("maker");
  private static final Duration WHILE = Duration.ofDays(1);

  private final UserDirectory directory;
  private final FakeClock clock;
  private final RoleModel model;
  private final List<String> roles;
  private final List<String> permissions;

  private RandomTeams(UserDirectory directory, FakeClock clock, RoleModel model) {
    this.directory = directory;
    this.clock = clock;
    this.model = model;
    this.roles = model.roles().stream().filter(Role::assignable).map(Role::name).toList();
    this.permissions = List.copyOf(model.permissions());
  }

  /**
   * {@return a generator of organizations in a directory}
   *
   * @param directory the directory
   * @param clock the directory's clock, which is advanced by two days after some of the
   *     organizations
   * @param model the directory's role model
   */
  public static RandomTeams in(UserDirectory directory, FakeClock clock, RoleModel model) {
    return new RandomTeams(directory, clock, model);
  }

  /**
   * {@return the id of a new organization that has an owner and other users}
   *
   * @param others the number of users besides the owner
   * @param seed the seed of all random choices
   */
  public OrganizationId make(int others, long seed) {
    Random random = new Random(seed);
    OrganizationId organization =
        directory
            .organizations(MAKER)
            .create("Team " + seed, NewUser.of("owner@team.example"))
            .organization()
            .id();
    SystemDirectory system = directory.actingAs(MAKER, organization);
    for (int i = 1; i <= others; i++) {
      add(system, NewUser.of("user" + i + "@team.example"), random);
    }
    if (random.nextBoolean()) {
      clock.advance(WHILE.multipliedBy(2));
    }
    return organization;
  }

  private void add(SystemDirectory system, NewUser named, Random random) {
    NewUser user = named.roles(someRoles(random)).sites(someSites(random));
    User made =
        random.nextInt(5) == 0
            ? system.invitations().create(user).user()
            : system.users().create(user);
    boolean owner = made.owner();
    for (int i = random.nextInt(3); i > 0 && !owner; i--) {
      override(system, made, random);
    }
    if (random.nextInt(5) == 0) {
      system.users().disable(made.id());
    }
  }

  private void override(SystemDirectory system, User user, Random random) {
    String permission = pick(permissions, random);
    boolean granted = random.nextBoolean();
    UserChange change =
        random.nextBoolean()
            ? UserChange.empty().permission(permission, granted)
            : UserChange.empty().permission(permission, granted, clock.instant().plus(WHILE));
    system.users().update(user.id(), change);
  }

  /** {@return one role or sometimes two} Ownership is rare, because an owner may do everything. */
  private Set<String> someRoles(Random random) {
    Set<String> some = new LinkedHashSet<>();
    some.add(pick(roles, random));
    if (random.nextInt(3) == 0) {
      some.add(pick(roles, random));
    }
    if (random.nextInt(4) != 0 && roles.size() > 1) {
      some.remove(model.owner().name());
    }
    return some.isEmpty() ? Set.of(roles.get(roles.size() - 1)) : some;
  }

  /**
   * {@return at least one site, because some roles require one} The directory ignores sites if none
   * of a user's roles is site-scoped.
   */
  private static Set<SiteId> someSites(Random random) {
    List<SiteId> some = new ArrayList<>(SITES);
    if (random.nextInt(3) != 0) {
      some.remove(random.nextInt(some.size()));
    }
    return new LinkedHashSet<>(some);
  }

  /**
   * {@return a random permission of the model}
   *
   * @param seed the seed of the random choice
   */
  public String permission(long seed) {
    return pick(permissions, new Random(seed));
  }

  private static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
