package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.NewRole;
import dev.userdirectory.SiteId;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.UserDirectoryBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Explores every state that a small organization can reach under a role model, by every operation
 * of every actor, and verifies what must hold in each state: there is an active owner; nobody did
 * what they may not do, gave a right that they lack, raised their own rights or reached beyond
 * their sites; and no list shows more than can be read one by one. The operations are those of a
 * real directory over an in-memory store. What they may do is judged by oracles that are
 * independent of the directory's own policy.
 *
 * <pre>{@code
 * SmallWorlds.of(model).check(); // throws, with the shortest path to what is wrong
 * }</pre>
 *
 * <p>A successful check means that the rules hold under this model. They should hold under every
 * model that the directory accepts, so a violation is a bug of the library; please report it. A
 * role that permits more than its host intended is not a violation; assert what roles permit with
 * {@code assertThat(model).role("viewer").permitsOnly(...)} from the package {@code assertions}.
 *
 * <p>The exploration ends when no new state is found. Two states count as the same if they differ
 * only in names, versions, the audit trail, or what ended long ago. The exploration has bounds,
 * which the report states: a number of users (three by default), two sites, some assignments of
 * roles (by default, one for each of the first four assignable roles), at most one permission
 * override at a time, and two instants, between which an override can end and an invitation expire.
 * Each additional user, role, site and permission multiplies the work: two users take seconds;
 * three users take minutes or, with site-scoped roles, a quarter of an hour and more. Instances are
 * immutable; each configuration method returns a changed copy.
 */
public final class SmallWorlds {

  private static final int MOST_ROLES = 4;
  private static final List<SiteId> SITES = List.of(SiteId.of("a"), SiteId.of("b"));

  private final Bounds bounds;
  private final Opening opening;
  private final boolean readings;

  private SmallWorlds(Bounds bounds, Opening opening, boolean readings) {
    this.bounds = bounds;
    this.opening = opening;
    this.readings = readings;
  }

  /**
   * {@return the worlds of a role model: three users, the first four of its assignable roles, one
   * at a time, two sites, and no overrides}
   *
   * @param model the host's roles
   */
  public static SmallWorlds of(RoleModel model) {
    List<Set<String>> holdings =
        model.roles().stream()
            .filter(Role::assignable)
            .limit(MOST_ROLES)
            .<Set<String>>map(role -> Set.of(role.name()))
            .toList();
    return new SmallWorlds(
        new Bounds(model, 3, holdings, SITES, List.of(), List.of()),
        (store, clock, ids) -> UserDirectoryBuilder.of(model, store).clock(clock).ids(ids).build(),
        true);
  }

  /**
   * {@return these worlds, with at most that many users}
   *
   * @param most the highest number of users, at least one; it includes the owner who founds the
   *     organization
   */
  public SmallWorlds users(int most) {
    return with(bounds.withUsers(most));
  }

  /**
   * {@return these worlds, with only these roles, assigned one at a time}
   *
   * @param names the names of assignable roles
   */
  public SmallWorlds roles(String... names) {
    return with(
        bounds.withHoldings(
            Arrays.stream(names)
                .<Set<String>>map(name -> Set.of(known(bounds.model(), name)))
                .toList()));
  }

  /**
   * {@return these worlds, where these roles can also be assigned together}
   *
   * @param names the names of assignable roles
   */
  public SmallWorlds together(String... names) {
    List<Set<String>> more = new ArrayList<>(bounds.holdings());
    Set<String> holding = new LinkedHashSet<>();
    Arrays.stream(names).forEach(name -> holding.add(known(bounds.model(), name)));
    more.add(holding);
    return with(bounds.withHoldings(more));
  }

  /**
   * {@return these worlds, where one of these permissions can be granted or denied to one user at a
   * time, either permanently or until a time between the two instants}
   *
   * @param permissions permissions of the model
   * @throws IllegalArgumentException if one of them is not a permission of the model
   */
  public SmallWorlds overriding(String... permissions) {
    return with(bounds.withOverridden(List.of(permissions)));
  }

  /**
   * {@return these worlds, where the organization can define one role, change it from any of these
   * forms to any other, assign it and delete it}
   *
   * @param forms the definitions that the role can have, all with the same name
   * @throws IllegalArgumentException if the model does not let organizations define roles, or the
   *     forms do not all have the same name
   */
  public SmallWorlds defining(NewRole... forms) {
    if (!bounds.model().allowsCustomRoles()
        || Arrays.stream(forms).map(NewRole::name).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "One role is defined, in several forms: give all of them one name, and let the model allow"
              + " it with RoleModel.delegating(..).");
    }
    return with(bounds.withForms(List.of(forms)));
  }

  /** {@return these worlds, with a directory that is opened in another way} */
  SmallWorlds opening(Opening another) {
    return new SmallWorlds(bounds, another, readings);
  }

  /** {@return these worlds, verifying only what users change, not what they are shown} */
  SmallWorlds withoutReadings() {
    return new SmallWorlds(bounds, opening, false);
  }

  private SmallWorlds with(Bounds changed) {
    return new SmallWorlds(changed, opening, readings);
  }

  private static String known(RoleModel model, String name) {
    Role role = model.role(name);
    if (role == null || !role.assignable()) {
      throw new IllegalArgumentException(
          "'" + name + "' is not an assignable role of the model, whose roles are " + model + ".");
    }
    return name;
  }

  /** {@return the result of the exploration, including a violation if there is one} */
  public Report explore() {
    return new Exploration(bounds, opening, readings).run();
  }

  /**
   * {@return the result of the exploration, which has no violation}
   *
   * @throws AssertionError if there is a violation; the message is the report, with the shortest
   *     path to the violation
   */
  public Report check() {
    Report report = explore();
    if (report.violation() != null) {
      throw new AssertionError(report.toString());
    }
    return report;
  }
}
