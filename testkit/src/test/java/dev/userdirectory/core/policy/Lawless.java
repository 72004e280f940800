package dev.userdirectory.core.policy;

import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Rule;
import dev.userdirectory.spi.Visibility;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Policies from which one rule has been taken away, to see that it is missed. For tests only. */
public final class Lawless {

  private Lawless() {}

  /** The policy of a model, without one of its rules. */
  public static Policy without(Rule removed, RoleModel roles) {
    CompiledModel model = new CompiledModel(roles);
    return new Policy(
        model,
        switch (removed) {
          case DEFAULT_DENY ->
              new Otherwise(model) {
                @Override
                PermissionSet defaultDeny() {
                  return all(model);
                }
              };
          case DENIAL_WINS ->
              new Otherwise(model) {
                @Override
                PermissionSet denialWins(PermissionSet granted, PermissionSet denied) {
                  return granted;
                }
              };
          case ACTIVE_ONLY ->
              new Otherwise(model) {
                @Override
                boolean activeOnly(Member actor) {
                  return true;
                }
              };
          case RANK ->
              new Otherwise(model) {
                @Override
                boolean rank(Member actor, @Nullable Member before, @Nullable Member after) {
                  return true;
                }
              };
          case NO_GIFT ->
              new Otherwise(model) {
                @Override
                boolean noGift(ProposedChange change) {
                  return true;
                }
              };
          case NOT_ONESELF ->
              new Otherwise(model) {
                @Override
                boolean notOneself(ProposedChange change) {
                  return true;
                }
              };
          case OWNER_PROTECTION ->
              new Otherwise(model) {
                @Override
                boolean ownerProtection(
                    long activeOwners, @Nullable Member before, @Nullable Member after) {
                  return true;
                }
              };
          case SITES ->
              new Otherwise(model) {
                @Override
                boolean sites(ProposedChange change, String permission) {
                  return true;
                }
              };
          case ONE_FOR_MANY ->
              new Otherwise(model) {
                @Override
                Visibility visibilityOf(Member reader, Instant now) {
                  return Visibility.all(now);
                }
              };
          case ON_BEHALF ->
              new Otherwise(model) {
                @Override
                PermissionSet onBehalf() {
                  return all(model);
                }
              };
        });
  }

  /**
   * Rules of which one is taken away. Whether a change invites again is told by sound ones, since
   * it builds on the others: so each is missed by itself.
   */
  private static class Otherwise extends Rules {
    private final Rules sound;

    Otherwise(CompiledModel model) {
      super(model);
      sound = new Rules(model);
    }

    @Override
    boolean invitesAnew(Member before, Member after, Instant now) {
      return sound.invitesAnew(before, after, now);
    }
  }

  /** A part of a rule. */
  public enum Clause {
    /** Rule 5 counts rights that can't be used yet for want of a site. */
    LATENT_GIFTS,
    /** Who adds rights to an invited user becomes the inviter. */
    INVITING_ANEW
  }

  /** The policy of a model, without a part of one of its rules. */
  public static Policy without(Clause removed, RoleModel roles) {
    CompiledModel model = new CompiledModel(roles);
    return new Policy(
        model,
        switch (removed) {
          case LATENT_GIFTS ->
              new Otherwise(model) {
                @Override
                boolean coversLatent(PermissionSet there, Rights was, Rights is) {
                  return true;
                }
              };
          case INVITING_ANEW ->
              new Rules(model) {
                @Override
                boolean invitesAnew(Member before, Member after, Instant now) {
                  return false;
                }
              };
        });
  }

  private static PermissionSet all(CompiledModel model) {
    PermissionSet all = model.none();
    for (String permission : model.model().permissions()) {
      all = all.with(model.index(permission));
    }
    return all;
  }
}
