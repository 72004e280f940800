package dev.userdirectory.console.standalone;

import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the options about roles and builds a role model from them. */
final class RoleOptions {

  private static final Pattern ROLE = Pattern.compile("([^=@]+)=(\\d{1,6})(@sites)?");
  private static final String OWNER = "owner";

  private @Nullable String ready;
  private @Nullable String owner;
  private final List<Role> own = new ArrayList<>();
  private final List<String> grants = new ArrayList<>();
  private final List<String> delegated = new ArrayList<>();

  void ready(String name) {
    ready = name;
  }

  void owner(String name) {
    owner = name;
  }

  /** Adds a role of the application's own, written as {@code guide=10@sites} for example. */
  void own(String text) {
    Matcher parts = ROLE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "Not a role: " + text + ". Write NAME=RANK, or NAME=RANK@sites.");
    }
    Role role = Role.named(parts.group(1), Integer.parseInt(parts.group(2)));
    own.add(parts.group(3) == null ? role : role.at(Scope.SITES));
  }

  void grant(String text) {
    grants.add(text);
  }

  void delegate(String text) {
    delegated.add(text);
  }

  /** {@return the name under which messages mention the roles} */
  String described() {
    return own.isEmpty() ? readyOrUsual() : "--role";
  }

  private String readyOrUsual() {
    return ready == null ? ReadyModels.USUAL : ready;
  }

  /**
   * {@return the role model that the options describe}
   *
   * @throws IllegalArgumentException if the options are not valid or contradict each other
   */
  RoleModel model() {
    RoleModel model = own.isEmpty() ? readyModel() : ownModel();
    for (String grant : grants) {
      String[] sides = grant.split("=", 2);
      if (sides.length != 2) {
        throw new IllegalArgumentException("Not a grant: " + grant + ". Write ROLE=P,P.");
      }
      model = model.granting(sides[0], sides[1].split(","));
    }
    for (String permissions : delegated) {
      model = model.delegating(permissions.split(","));
    }
    return model;
  }

  private RoleModel readyModel() {
    if (owner != null) {
      throw new IllegalArgumentException("--owner goes with --role, not with ready-made roles.");
    }
    return ReadyModels.named(readyOrUsual());
  }

  private RoleModel ownModel() {
    if (ready != null) {
      throw new IllegalArgumentException("Either --roles or --role; the console takes one.");
    }
    int highest = own.stream().mapToInt(Role::rank).max().orElse(0);
    List<Role> all = new ArrayList<>(own);
    all.add(Role.owner(owner == null ? OWNER : owner, highest + 1));
    return RoleModel.of(all.toArray(Role[]::new));
  }
}
