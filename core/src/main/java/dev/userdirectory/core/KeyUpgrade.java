package dev.userdirectory.core;

import com.ibm.icu.util.VersionInfo;
import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.text.EmailAddress;
import dev.userdirectory.core.internal.text.SearchKeys;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recomputes canonical addresses and search keys once if a store was written with another version
 * of the Unicode library or of this library's rules. Two users whose addresses become equal are
 * logged and left unchanged; users are never merged.
 */
final class KeyUpgrade {

  private static final Logger LOG = LoggerFactory.getLogger(KeyUpgrade.class);

  /** The version of this library's own rules. */
  private static final int RULES = 2;

  /** The versions that the present keys are computed with. */
  static final String VERSION = "ICU %s, rules %s".formatted(VersionInfo.ICU_VERSION, RULES);

  private static final int BATCH = 200;

  private final UnauditedStore store;
  private final IdSource ids;
  private final UserFilter everyone;

  KeyUpgrade(UnauditedStore store, IdSource ids) {
    this.store = store;
    this.ids = ids;
    this.everyone =
        new UserFilter(
            Visibility.all(Instant.EPOCH),
            EnumSet.of(UserState.INVITED, UserState.ACTIVE, UserState.DISABLED),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
  }

  void run() {
    Position.@Nullable ByTime last = null;
    List<OrganizationRecord> organizations;
    do {
      organizations =
          store.organizations(last == null ? Slice.first(BATCH) : Slice.after(last, BATCH));
      for (OrganizationRecord organization : organizations) {
        upgrade(organization.id());
        last = new Position.ByTime(organization.createdAt(), organization.id().value());
      }
    } while (!organizations.isEmpty());
  }

  private void upgrade(OrganizationId organization) {
    Slice slice = Slice.first(BATCH);
    while (true) {
      Slice part = slice;
      List<UserRecord> users = store.read(organization, view -> users(view, part));
      if (users.isEmpty()) {
        return;
      }
      if (users.stream().anyMatch(user -> !user.equals(keyed(user)))) {
        store.write(
            organization,
            new EventId(ids.newId()),
            tx -> {
              upgrade(tx, users(tx, part));
              return true;
            });
      }
      UserRecord end = users.get(users.size() - 1);
      slice = Slice.after(new Position.ByTime(end.createdAt(), end.id().value()), BATCH);
    }
  }

  private List<UserRecord> users(StoreView view, Slice slice) {
    return view.users(everyone, UserOrder.CREATED, slice);
  }

  private static void upgrade(StoreTransaction tx, List<UserRecord> users) {
    List<UserRecord> changed = new ArrayList<>();
    for (UserRecord user : users) {
      UserRecord after = keyed(user);
      UserRecord holder = tx.userByEmail(after.canonicalEmail());
      boolean taken =
          (holder != null && !holder.id().equals(user.id()))
              || changed.stream()
                  .anyMatch(other -> other.canonicalEmail().equals(after.canonicalEmail()));
      if (taken) {
        LOG.warn(
            "Users {} and {} of organization {} have addresses that count as one by now. Both stay as"
                + " they are; change one of the addresses.",
            user.id(),
            holder == null ? "another" : holder.id(),
            user.organization());
      } else if (!after.equals(user)) {
        changed.add(after);
      }
    }
    if (!changed.isEmpty()) {
      tx.updateUsers(changed);
    }
  }

  /**
   * Returns the user with recomputed keys. An address that is no longer valid keeps its canonical
   * form.
   */
  private static UserRecord keyed(UserRecord user) {
    EmailAddress email = EmailAddress.parse(user.email());
    return SearchKeys.keyed(
        email == null ? user : user.copy().email(user.email(), email.canonical()).done());
  }
}
