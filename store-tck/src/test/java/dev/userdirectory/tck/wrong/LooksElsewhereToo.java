package dev.userdirectory.tck.wrong;

import dev.userdirectory.EventId;
import dev.userdirectory.InvitationId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.tck.store.fixture.OtherThreads;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store that forgets the organization in one of its queries. */
public final class LooksElsewhereToo extends WrongStore {

  private final BiFunction<StoreView, Others, StoreView> wrong;

  public LooksElsewhereToo(BiFunction<StoreView, Others, StoreView> wrong) {
    this.wrong = wrong;
  }

  @Override
  public <T extends @Nullable Object> T read(
      OrganizationId organization, Function<StoreView, T> work) {
    Others others = new Others(this, organization);
    return store().read(organization, view -> work.apply(wrong.apply(view, others)));
  }

  /** What the other organizations show. */
  public record Others(LooksElsewhereToo store, OrganizationId than) {

    <T> Stream<T> all(Function<StoreView, @Nullable T> question) {
      return store.organizations(Slice.first(Integer.MAX_VALUE)).stream()
          .map(OrganizationRecord::id)
          .filter(id -> !id.equals(than))
          .map(id -> read(id, question))
          .filter(Objects::nonNull);
    }

    /** On another thread, as work must not nest. */
    private <T> @Nullable T read(OrganizationId id, Function<StoreView, @Nullable T> question) {
      try (OtherThreads elsewhere = new OtherThreads()) {
        return elsewhere.run(() -> store.store().read(id, question));
      }
    }
  }

  public static StoreView byEmail(StoreView sound, Others others) {
    return new ForwardingView(sound) {
      @Override
      public List<UserRecord> usersByEmail(Collection<String> emails) {
        return joined(super.usersByEmail(emails), others.all(view -> view.usersByEmail(emails)));
      }
    };
  }

  public static StoreView byExternalId(StoreView sound, Others others) {
    return new ForwardingView(sound) {
      @Override
      public List<UserRecord> usersByExternalId(Collection<String> ids) {
        return joined(
            super.usersByExternalId(ids), others.all(view -> view.usersByExternalId(ids)));
      }
    };
  }

  public static StoreView forUsers(StoreView sound, Others others) {
    return new ForwardingView(sound) {
      @Override
      public List<UserRecord> users(UserFilter filter, UserOrder order, Slice slice) {
        return joined(
            super.users(filter, order, slice),
            others.all(view -> view.users(filter, order, slice)));
      }
    };
  }

  public static StoreView forHolders(StoreView sound, Others others) {
    return new ForwardingView(sound) {
      @Override
      public long countActiveHolders(String role) {
        return super.countActiveHolders(role)
            + others.all(view -> view.countActiveHolders(role)).mapToLong(count -> count).sum();
      }
    };
  }

  public static StoreView byToken(StoreView sound, Others others) {
    return new ForwardingView(sound) {
      @Override
      public @Nullable SessionRecord sessionByToken(Digest token) {
        return first(super.sessionByToken(token), others.all(view -> view.sessionByToken(token)));
      }
    };
  }

  public static StoreView byInvitation(StoreView sound, Others others) {
    return new ForwardingView(sound) {
      @Override
      public @Nullable InvitationRecord invitation(InvitationId id) {
        return first(super.invitation(id), others.all(view -> view.invitation(id)));
      }
    };
  }

  public static StoreView byCode(StoreView sound, Others others) {
    return new ForwardingView(sound) {
      @Override
      public @Nullable InvitationRecord invitationByCode(Digest code) {
        return first(super.invitationByCode(code), others.all(view -> view.invitationByCode(code)));
      }
    };
  }

  public static StoreView forEvents(StoreView sound, Others others) {
    return new ForwardingView(sound) {
      @Override
      public List<AuditRecord> events(AuditFilter filter, Slice slice) {
        return joined(super.events(filter, slice), others.all(view -> view.events(filter, slice)));
      }
    };
  }

  public static StoreView forAnEvent(StoreView sound, Others others) {
    return new ForwardingView(sound) {
      @Override
      public boolean hasEvent(EventId id) {
        return super.hasEvent(id) || others.all(view -> view.hasEvent(id)).anyMatch(found -> found);
      }
    };
  }

  private static <T> List<T> joined(List<T> here, Stream<List<T>> there) {
    return Stream.concat(here.stream(), there.flatMap(List::stream)).toList();
  }

  private static <T> @Nullable T first(@Nullable T here, Stream<T> there) {
    return Stream.concat(Stream.ofNullable(here), there).findFirst().orElse(null);
  }
}
