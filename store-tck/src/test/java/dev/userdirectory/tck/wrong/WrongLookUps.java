package dev.userdirectory.tck.wrong;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.tck.store.fixture.OtherThreads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores that are wrong about what stands across organizations, or about themselves. */
public final class WrongLookUps {

  private WrongLookUps() {}

  public static final class LocatesInLowerCase extends WrongStore {
    @Override
    public List<UserLocation> locate(
        @Nullable String externalId, @Nullable String canonicalEmail, int most) {
      return store()
          .locate(
              externalId,
              canonicalEmail == null ? null : canonicalEmail.toLowerCase(Locale.ROOT),
              most);
    }
  }

  public static final class LocatesEveryOffer extends WrongStore {
    @Override
    public List<UserLocation> locate(
        @Nullable String externalId, @Nullable String canonicalEmail, int most) {
      return store().locate(externalId, canonicalEmail, Integer.MAX_VALUE);
    }
  }

  public static final class LocatesDisabledOffers extends WrongStore {
    @Override
    public List<UserLocation> locate(
        @Nullable String externalId, @Nullable String canonicalEmail, int most) {
      List<UserLocation> found = new ArrayList<>(store().locate(externalId, canonicalEmail, most));
      for (OrganizationRecord organization : store().organizations(Slice.first(100))) {
        UserRecord user =
            canonicalEmail == null
                ? null
                : store().read(organization.id(), view -> view.userByEmail(canonicalEmail));
        if (user != null && !user.bound() && user.state() == UserState.DISABLED) {
          found.add(new UserLocation(organization.id(), user.id(), false, false));
        }
      }
      return found;
    }
  }

  public static final class CountsDeletedOrganizations extends WrongStore {
    private final AtomicLong inserted = new AtomicLong();

    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      return store().write(organization, command, tx -> work.apply(counting(tx)));
    }

    private StoreTransaction counting(StoreTransaction sound) {
      return new ForwardingTransaction(sound) {
        @Override
        public void insert(OrganizationRecord organization) {
          super.insert(organization);
          inserted.incrementAndGet();
        }
      };
    }

    @Override
    public long countOrganizations() {
      return inserted.get();
    }
  }

  public static final class ListsOrganizationsById extends WrongStore {
    @Override
    public List<OrganizationRecord> organizations(Slice slice) {
      List<OrganizationRecord> page = new ArrayList<>(super.organizations(slice));
      page.sort(Comparator.comparing(organization -> organization.id().value()));
      return page;
    }
  }

  public static final class ComparesNamesOfRolesAsTheyAre extends WrongStore {
    @Override
    public List<OrganizationId> organizationsDefiningRoles(@Nullable Set<String> names, int most) {
      return store().organizationsDefiningRoles(null, Integer.MAX_VALUE).stream()
          .filter(
              organization ->
                  names == null
                      || store().read(organization, StoreView::roles).stream()
                          .anyMatch(role -> names.contains(role.name())))
          .limit(most)
          .toList();
    }
  }

  public static final class GivesAllHoldersOfOtherRoles extends WrongStore {
    @Override
    public List<RoleHolder> holdersOfOtherRoles(Set<String> known, int most) {
      return store().holdersOfOtherRoles(known, Integer.MAX_VALUE);
    }
  }

  public static final class CountsWhoeverHoldsARole extends WrongStore {
    @Override
    public List<OrganizationId> organizationsWithoutActive(String role, int most) {
      return store().organizationsWithoutActive(role, Integer.MAX_VALUE).stream()
          .filter(organization -> !store().read(organization, view -> holds(view, role)))
          .limit(most)
          .toList();
    }

    private static boolean holds(StoreView view, String role) {
      UserFilter everyone =
          UserFilter.of(Visibility.all(Instant.EPOCH), EnumSet.allOf(UserState.class));
      return view.users(everyone, UserOrder.CREATED, Slice.first(Integer.MAX_VALUE)).stream()
          .anyMatch(user -> user.roles().contains(role));
    }
  }

  /** The last one that was acknowledged counts, not the highest. */
  public static final class AcknowledgesBackwards extends WrongStore {
    private final Map<String, Long> last = new ConcurrentHashMap<>();

    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      return super.write(
          organization,
          command,
          tx ->
              work.apply(
                  new ForwardingTransaction(tx) {
                    @Override
                    public void acknowledge(String consumer, long sequence) {
                      super.acknowledge(consumer, sequence);
                      last.put(consumer, sequence);
                    }
                  }));
    }

    @Override
    public <T extends @Nullable Object> T read(
        OrganizationId organization, Function<StoreView, T> work) {
      return super.read(
          organization,
          view ->
              work.apply(
                  new ForwardingView(view) {
                    @Override
                    public Map<String, Long> acknowledged() {
                      return Map.copyOf(last);
                    }
                  }));
    }
  }

  public static final class HidesTheDeletedFromTheFeed extends WrongStore {
    @Override
    public List<OrganizationId> organizationsWithNews(
        String consumer, @Nullable OrganizationId after, int most) {
      return super.organizationsWithNews(consumer, after, most).stream()
          .filter(each -> store().read(each, StoreView::organization) != null)
          .toList();
    }
  }

  public static final class TakesPersonsForMachines extends WrongStore {
    @Override
    public List<RoleHolder> machinesHolding(String role, int most) {
      return store().holdersOfOtherRoles(Set.of("robot", "viewer"), most);
    }
  }

  public static final class GivesAllOrganizationsWithoutARole extends WrongStore {
    @Override
    public List<OrganizationId> organizationsWithoutActive(String role, int most) {
      return store().organizationsWithoutActive(role, Integer.MAX_VALUE);
    }
  }

  public static final class ForgetsTheTrailOfTheDeleted extends WrongStore {
    @Override
    public long lastSequence(OrganizationId organization) {
      OrganizationRecord there = store().read(organization, StoreView::organization);
      return there == null ? 0 : store().lastSequence(organization);
    }
  }

  public static final class EndsSessionsEverywhere extends WrongStore {
    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      return store()
          .write(organization, command, tx -> work.apply(everywhere(organization, command, tx)));
    }

    private StoreTransaction everywhere(
        OrganizationId here, EventId command, StoreTransaction sound) {
      return new ForwardingTransaction(sound) {
        @Override
        public void endSessions(Collection<SessionId> sessions, Instant at) {
          super.endSessions(sessions, at);
          for (OrganizationRecord organization : organizations(Slice.first(Integer.MAX_VALUE))) {
            if (!organization.id().equals(here)) {
              endElsewhere(organization.id(), command, sessions, at);
            }
          }
        }
      };
    }

    /** On another thread, as work must not nest. */
    private void endElsewhere(
        OrganizationId there, EventId command, Collection<SessionId> sessions, Instant at) {
      try (OtherThreads elsewhere = new OtherThreads()) {
        elsewhere.<Boolean>run(
            () ->
                store()
                    .write(
                        there,
                        command,
                        tx -> {
                          tx.endSessions(sessions, at);
                          return true;
                        }));
      }
    }
  }

  public static final class StaysOpen extends WrongStore {
    @Override
    public void close() {}
  }
}
