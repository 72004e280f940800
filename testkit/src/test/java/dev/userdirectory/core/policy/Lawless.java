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
    return new Policy(
        new CompiledModel(roles),
        switch (removed) {
          case DEFAULT_DENY ->
              model ->
                  new Otherwise(model) {
                    @Override
                    PermissionSet defaultDeny() {
                      return all(model);
                    }
                  };
          case DENIAL_WINS ->
              model ->
                  new Otherwise(model) {
                    @Override
                    PermissionSet denialWins(PermissionSet granted, PermissionSet denied) {
                      return granted;
                    }
                  };
          case ACTIVE_ONLY ->
              model ->
                  new Otherwise(model) {
                    @Override
                    boolean activeOnly(Member actor) {
                      return true;
                    }
                  };
          case RANK ->
              model ->
                  new Otherwise(model) {
                    @Override
                    boolean rank(Member actor, @Nullable Member before, @Nullable Member after) {
                      return true;
                    }
                  };
          case NO_GIFT ->
              model ->
                  new Otherwise(model) {
                    @Override
                    boolean noGift(ProposedChange change) {
                      return true;
                    }
                  };
          case NOT_ONESELF ->
              model ->
                  new Otherwise(model) {
                    @Override
                    boolean notOneself(ProposedChange change) {
                      return true;
                    }
                  };
          case OWNER_PROTECTION ->
              model ->
                  new Otherwise(model) {
                    @Override
                    boolean ownerProtection(
                        long activeOwners, @Nullable Member before, @Nullable Member after) {
                      return true;
                    }
                  };
          case SITES ->
              model ->
                  new Otherwise(model) {
                    @Override
                    boolean sites(ProposedChange change, String permission) {
                      return true;
                    }
                  };
          case ONE_FOR_MANY ->
              model ->
                  new Otherwise(model) {
                    @Override
                    Visibility visibilityOf(Member reader, Instant now) {
                      return Visibility.all(now);
                    }
                  };
          case ON_BEHALF ->
              model ->
                  new Otherwise(model) {
                    @Override
                    PermissionSet onBehalf() {
                      return all(model);
                    }
                  };
          case KEY ->
              model ->
                  new Otherwise(model) {
                    @Override
                    Rights key(Rights held, Member member) {
                      return held;
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
    INVITING_ANEW,
    /** Rule 4 holds for the rank of a role that the organization defines. */
    RANK_OF_ROLES,
    /** Nobody defines a role that they could not give. */
    GIFT_BY_ROLES,
    /** What is added to a role is given to each holder. */
    GIFT_TO_HOLDERS,
    /** Who adds to a role becomes the inviter of the invited users who hold it. */
    INVITING_ANEW_BY_ROLES,
    /** Nobody but an owner changes a role that they hold. */
    OWN_ROLES
  }

  /** The policy of a model, without a part of one of its rules. */
  public static Policy without(Clause removed, RoleModel roles) {
    return new Policy(
        new CompiledModel(roles),
        switch (removed) {
          case LATENT_GIFTS ->
              model ->
                  new Otherwise(model) {
                    @Override
                    boolean coversLatent(PermissionSet there, Rights was, Rights is) {
                      return true;
                    }
                  };
          case RANK_OF_ROLES ->
              model ->
                  new Otherwise(model) {
                    @Override
                    boolean rankOfRole(ProposedChange ofSomeone) {
                      return true;
                    }
                  };
          case GIFT_BY_ROLES ->
              model ->
                  new Otherwise(model) {
                    @Override
                    boolean noGiftByRole(ProposedChange ofSomeone) {
                      return true;
                    }
                  };
          case GIFT_TO_HOLDERS ->
              model ->
                  new Otherwise(model) {
                    @Override
                    boolean noGiftToHolder(ProposedChange ofHolder) {
                      return true;
                    }
                  };
          case INVITING_ANEW_BY_ROLES ->
              model ->
                  new Otherwise(model) {
                    @Override
                    boolean invitesAnewByRole(Member before, Member after, Instant now) {
                      return false;
                    }
                  };
          case OWN_ROLES ->
              model ->
                  new Otherwise(model) {
                    @Override
                    boolean notOwnRole(ProposedChange ofActor) {
                      return true;
                    }
                  };
          case INVITING_ANEW ->
              model ->
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
