package dev.userdirectory.tck.wrong;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.tck.store.fixture.PlainReading;
import dev.userdirectory.tck.store.fixture.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Views that find too much or too little, or show it in a wrong order. */
public final class WrongLists {

  private static final Visibility ALL = Visibility.all(Rows.START);

  private WrongLists() {}

  public static StoreView emailsInAnyCase(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public List<UserRecord> usersByEmail(Collection<String> canonicalEmails) {
        return everyone(sound).stream()
            .filter(
                user -> canonicalEmails.stream().anyMatch(user.canonicalEmail()::equalsIgnoreCase))
            .toList();
      }
    };
  }

  public static StoreView anyKind(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public List<UserRecord> users(UserFilter filter, UserOrder order, Slice slice) {
        return super.users(
            new UserFilter(
                filter.visibility(),
                filter.states(),
                filter.id(),
                filter.canonicalEmail(),
                filter.emailPrefix(),
                filter.namePrefix(),
                filter.site(),
                filter.role(),
                filter.permitted(),
                null),
            order,
            slice);
      }
    };
  }

  private static List<UserRecord> everyone(StoreView view) {
    return view.users(Rows.everyone(), UserOrder.CREATED, Slice.first(Integer.MAX_VALUE));
  }

  public static StoreView emailsInOrderOfUtf16(StoreView sound) {
    return sortingFirstPages(sound, Comparator.comparing(UserRecord::canonicalEmail));
  }

  /** As {@link java.util.UUID} compares. */
  public static StoreView idsInOrderOfSignedNumbers(StoreView sound) {
    return sortingFirstPages(
        sound,
        Comparator.comparing(UserRecord::createdAt).thenComparing(user -> user.id().value()));
  }

  private static StoreView sortingFirstPages(StoreView sound, Comparator<UserRecord> order) {
    return new ForwardingView(sound) {
      @Override
      public List<UserRecord> users(UserFilter filter, UserOrder by, Slice slice) {
        List<UserRecord> page = new ArrayList<>(super.users(filter, by, slice));
        if (slice.from() == null) {
          page.sort(slice.descending() ? order.reversed() : order);
        }
        return page;
      }
    };
  }

  /** A page begins where its position stood among the users when that was first given out. */
  public static UnaryOperator<StoreView> pagesByNumber() {
    Map<Position, Integer> places = new HashMap<>();
    return sound ->
        new ForwardingView(sound) {
          @Override
          public List<UserRecord> users(UserFilter filter, UserOrder order, Slice slice) {
            List<UserRecord> all = super.users(filter, order, Slice.first(Integer.MAX_VALUE));
            for (int i = 0; i < all.size(); i++) {
              places.putIfAbsent(PlainReading.placeOf(all.get(i), order), i);
            }
            Integer place = slice.from() == null ? null : places.get(slice.from());
            return place == null ? super.users(filter, order, slice) : beyond(all, place, slice);
          }
        };
  }

  private static List<UserRecord> beyond(List<UserRecord> all, int place, Slice slice) {
    List<UserRecord> side =
        new ArrayList<>(
            slice.descending() ? all.subList(0, place) : all.subList(place + 1, all.size()));
    if (slice.descending()) {
      Collections.reverse(side);
    }
    return side.stream().skip(slice.offset()).limit(slice.limit()).toList();
  }

  public static StoreView eventsNeverBackwards(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public List<AuditRecord> events(AuditFilter filter, Slice slice) {
        List<AuditRecord> page = new ArrayList<>(super.events(filter, slice));
        page.sort(Comparator.comparing(AuditRecord::sequence));
        return page;
      }
    };
  }

  public static StoreView eventsFromTheirPositionOn(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public List<AuditRecord> events(AuditFilter filter, Slice slice) {
        return slice.from() instanceof Position.BySequence at
            ? super.events(filter, fromBefore(slice, at.sequence()))
            : super.events(filter, slice);
      }
    };
  }

  private static Slice fromBefore(Slice slice, long sequence) {
    long before = slice.descending() ? sequence + 1 : sequence - 1;
    return new Slice(
        new Position.BySequence(before), slice.descending(), slice.offset(), slice.limit());
  }

  public static StoreView eventsAfterASequenceButTheLast(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public List<AuditRecord> events(AuditFilter filter, Slice slice) {
        List<AuditRecord> page = super.events(filter, slice);
        return filter.after() == 0 || page.isEmpty() ? page : page.subList(0, page.size() - 1);
      }
    };
  }

  public static StoreView eventsCountedByTimeAlone(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public long countEvents(AuditFilter filter) {
        return super.countEvents(
            new AuditFilter(filter.after(), null, null, null, filter.from(), filter.to()));
      }
    };
  }

  public static StoreView usersCountedWhoAreHidden(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public long countUsers(UserFilter filter) {
        return super.countUsers(UserFilter.of(ALL, filter.states()));
      }
    };
  }

  public static StoreView invitationsCountedThatAreHidden(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public long countInvitations(InvitationFilter filter) {
        return super.countInvitations(new InvitationFilter(ALL, filter.user(), filter.statuses()));
      }
    };
  }

  public static StoreView holdersCountedInAnyState(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public long countActiveHolders(String role) {
        return everyone(sound).stream().filter(user -> user.roles().contains(role)).count();
      }
    };
  }

  public static StoreView invitationsPendingInAnyStatus(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public List<InvitationRecord> pendingInvitations(Collection<UserId> users) {
        InvitationFilter any =
            new InvitationFilter(ALL, null, EnumSet.allOf(InvitationStatus.class));
        return super.invitations(any, Slice.first(Integer.MAX_VALUE)).stream()
            .filter(invitation -> users.contains(invitation.user()))
            .toList();
      }
    };
  }

  public static StoreView sessionsThatGoOn(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public List<SessionRecord> sessions(@Nullable SessionId after, int most) {
        return super.sessions(after, most).stream()
            .filter(session -> session.endedAt() == null)
            .toList();
      }
    };
  }

  public static StoreView everyExternalIdClaimed(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public Set<UserId> claimants(Collection<UserId> users) {
        return users(users).stream()
            .filter(user -> user.externalId() != null)
            .map(UserRecord::id)
            .collect(Collectors.toSet());
      }
    };
  }

  public static StoreView rolesByName(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public List<RoleRecord> roles() {
        return super.roles().stream().sorted(Comparator.comparing(RoleRecord::name)).toList();
      }
    };
  }

  public static StoreView sessionsInOrderOfTheirIds(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public List<SessionRecord> openSessions(Collection<UserId> users) {
        return super.openSessions(users).stream()
            .sorted(Comparator.comparing(session -> session.id().value()))
            .toList();
      }
    };
  }

  public static StoreView overridesToTheirEnd(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public List<UserRecord> users(UserFilter filter, UserOrder order, Slice slice) {
        PermissionFilter permitted = filter.permitted();
        return super.users(
            permitted == null ? filter : filter.permitted(justBefore(permitted)), order, slice);
      }
    };
  }

  private static PermissionFilter justBefore(PermissionFilter filter) {
    return new PermissionFilter(
        filter.owner(),
        filter.everywhere(),
        filter.atSites(),
        filter.siteScoped(),
        filter.carriers(),
        filter.site(),
        filter.at().minusNanos(1000));
  }

  /** As LIKE does, in which "%" and "_" stand for others. */
  public static StoreView prefixesAsPatterns(StoreView sound) {
    return new ForwardingView(sound) {
      @Override
      public List<UserRecord> users(UserFilter filter, UserOrder order, Slice slice) {
        String prefix = filter.emailPrefix();
        if (prefix == null) {
          return super.users(filter, order, slice);
        }
        Pattern like = Pattern.compile(likePattern(prefix), Pattern.DOTALL);
        UserFilter all = UserFilter.of(filter.visibility(), filter.states());
        return super.users(all, order, slice).stream().filter(user -> begins(user, like)).toList();
      }
    };
  }

  private static String likePattern(String prefix) {
    return "\\Q" + prefix.replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q") + "\\E";
  }

  private static boolean begins(UserRecord user, Pattern like) {
    return like.matcher(user.canonicalEmail()).lookingAt()
        || user.nameKeys().stream().anyMatch(key -> like.matcher(key).lookingAt());
  }
}
