package dev.userdirectory.tck.directory.keys;

import dev.userdirectory.Caller;
import dev.userdirectory.IssuedKey;
import dev.userdirectory.Keys;
import dev.userdirectory.NewKey;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.time.Duration;
import java.time.Instant;

/**
 * The common base of the suites about machines and keys. It has roles for them and short methods
 * that create them.
 */
public abstract class KeyFlowSuite extends FlowSuite {

  protected static final String VIEW = "cameras.view";
  protected static final String MOVE = "cameras.move";

  /** A permission that implies {@link #VIEW} and {@link #MOVE}. */
  protected static final String OPERATE = "cameras.operate";

  protected static final SiteId NORTH = SiteId.of("north");
  protected static final SiteId SOUTH = SiteId.of("south");
  public static final Duration MONTH = Duration.ofDays(30);

  public static final RoleModel WITHOUT_PERSONAL_KEYS =
      RoleModel.of(
              Role.owner("owner", 100),
              Role.named("admin", 50).grants(Permissions.ALL).grants(OPERATE),
              Role.named("manager", 30)
                  .grants(
                      Permissions.KEYS_MANAGE,
                      Permissions.USERS_READ,
                      Permissions.USERS_INVITE,
                      VIEW),
              Role.named("lead", 20)
                  .at(Scope.SITES)
                  .grants(
                      Permissions.KEYS_MANAGE,
                      Permissions.USERS_READ,
                      Permissions.USERS_INVITE,
                      OPERATE),
              Role.named("watch", 10).grants(VIEW),
              Role.named("mover", 10).grants(OPERATE),
              Role.named("scout", 5).at(Scope.SITES).grants(OPERATE),
              Role.named("guest", 1))
          .defaultRole("guest")
          .implying(OPERATE, VIEW, MOVE);

  @Override
  protected RoleModel model() {
    return WITHOUT_PERSONAL_KEYS.personalKeys();
  }

  /** {@return the keys of Acme, with its owner as the actor} */
  protected Keys keys() {
    return asOwner().keys();
  }

  /** Creates a machine with a name and a role. */
  protected User machine(String name, String role, SiteId... sites) {
    return created(NewUser.machine(name).role(role).sites(sites));
  }

  protected Instant inAMonth() {
    return clock.instant().plus(MONTH);
  }

  /** {@return a new key that expires in a month} */
  protected NewKey key(String label) {
    return NewKey.of(label, inAMonth());
  }

  /** Issues a key that expires in a month and has all rights of its user. */
  protected IssuedKey issued(User machine) {
    return keys().issue(machine.id(), key("export"));
  }

  protected Caller caller(IssuedKey key) {
    return directory.authenticate(key.secret().reveal(), NOWHERE);
  }

  protected OrganizationDirectory as(IssuedKey key) {
    return directory.actingAs(caller(key));
  }
}
