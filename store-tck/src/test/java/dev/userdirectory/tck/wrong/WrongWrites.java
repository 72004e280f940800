package dev.userdirectory.tck.wrong;

import dev.userdirectory.RoleId;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Transactions that write too much, too little, or something else. */
public final class WrongWrites {

  private WrongWrites() {}

  public static StoreTransaction sequencesOfItsOwn(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void append(List<AuditRecord> events) {
        TrailMark head = head();
        long next = head == null ? 1 : head.sequence() + 1;
        List<AuditRecord> numbered = new ArrayList<>();
        for (AuditRecord event : events) {
          numbered.add(numbered(event, next++));
        }
        super.append(numbered);
      }
    };
  }

  private static AuditRecord numbered(AuditRecord event, long sequence) {
    return new AuditRecord(
        sequence,
        event.id(),
        event.at(),
        event.actor(),
        event.action(),
        event.target(),
        event.outcome(),
        event.rule(),
        event.staff(),
        event.details(),
        event.detailsSalt(),
        event.detailsDigest(),
        event.context(),
        event.contextSalt(),
        event.contextDigest(),
        event.hash());
  }

  public static StoreTransaction rolesAdded(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void replaceRoles(List<RoleRecord> roles) {
        Map<RoleId, RoleRecord> all = new LinkedHashMap<>();
        roles().forEach(role -> all.put(role.id(), role));
        roles.forEach(role -> all.put(role.id(), role));
        super.replaceRoles(List.copyOf(all.values()));
      }
    };
  }

  public static StoreTransaction whatWasExpected(StoreTransaction sound) {
    Map<UserId, List<UserRecord>> expected = new HashMap<>();
    return new ForwardingTransaction(sound) {
      @Override
      public void expect(Collection<UserId> users, Collection<SessionId> sessions) {
        users.forEach(user -> expected.put(user, super.users(Set.of(user))));
      }

      @Override
      public List<UserRecord> users(Collection<UserId> ids) {
        List<UserRecord> all = new ArrayList<>();
        for (UserId id : ids) {
          List<UserRecord> before = expected.get(id);
          all.addAll(before == null ? super.users(Set.of(id)) : before);
        }
        return all;
      }
    };
  }

  public static StoreTransaction eventsOneByOne(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void append(List<AuditRecord> events) {
        events.forEach(event -> super.append(List.of(event)));
      }
    };
  }

  public static StoreTransaction changedUsersOneByOne(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void updateUsers(List<UserRecord> users) {
        users.forEach(user -> super.updateUsers(List.of(user)));
      }
    };
  }

  public static StoreTransaction changedUsersWhoExist(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void updateUsers(List<UserRecord> users) {
        super.updateUsers(users.stream().filter(user -> user(user.id()) != null).toList());
      }
    };
  }

  public static StoreTransaction versionsThatStay(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void updateUsers(List<UserRecord> users) {
        super.updateUsers(
            users.stream().map(user -> user.copy().changed(user.updatedAt(), 1).done()).toList());
      }
    };
  }

  /** As an update does that sets what is not null alone. */
  public static StoreTransaction externalIdsThatStay(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void updateUsers(List<UserRecord> users) {
        super.updateUsers(users.stream().map(this::withExternalId).toList());
      }

      private UserRecord withExternalId(UserRecord user) {
        UserRecord before = user(user.id());
        return user.externalId() != null || before == null
            ? user
            : user.copy().externalId(before.externalId()).done();
      }
    };
  }

  public static StoreTransaction timesInMilliseconds(StoreTransaction sound) {
    return inserting(
        sound,
        user ->
            user.copy()
                .changed(user.updatedAt().truncatedTo(ChronoUnit.MILLIS), user.version())
                .done());
  }

  public static StoreTransaction timesRoundedUp(StoreTransaction sound) {
    return inserting(
        sound,
        user ->
            user.copy()
                .changed(
                    user.updatedAt().plusMillis(1).truncatedTo(ChronoUnit.MILLIS), user.version())
                .done());
  }

  public static StoreTransaction numbersWithoutTheirZeros(StoreTransaction sound) {
    return inserting(
        sound,
        user ->
            user.copy()
                .preferences(user.preferences().replaceAll("(\\.\\d*[1-9])0+\\b", "$1"))
                .done());
  }

  private static StoreTransaction inserting(
      StoreTransaction sound, UnaryOperator<UserRecord> wrong) {
    return new ForwardingTransaction(sound) {
      @Override
      public void insertUsers(List<UserRecord> users) {
        super.insertUsers(users.stream().map(wrong).toList());
      }
    };
  }

  public static StoreTransaction everyConflictOfAnId(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void insertUsers(List<UserRecord> users) {
        try {
          super.insertUsers(users);
        } catch (StoreConflict conflict) {
          throw new StoreConflict(StoreConflict.Kind.ID);
        }
      }
    };
  }

  public static StoreTransaction newUsersInPlaceOfOthers(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void insertUsers(List<UserRecord> users) {
        for (UserRecord user : users) {
          UserRecord holder = userByEmail(user.canonicalEmail());
          if (holder != null) {
            deleteUser(holder.id());
          }
        }
        super.insertUsers(users);
      }
    };
  }

  public static StoreTransaction activityThatGoesBack(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void touch(UserId user, @Nullable SessionId session, Instant at) {
        super.touch(user, session, at);
        UserRecord seen = user(user);
        if (seen != null) {
          updateUsers(List.of(seen.copy().lastActivityAt(at).done()));
        }
      }
    };
  }

  public static StoreTransaction activityThatCountsAsAChange(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void touch(UserId user, @Nullable SessionId session, Instant at) {
        super.touch(user, session, at);
        UserRecord seen = user(user);
        if (seen != null) {
          updateUsers(List.of(seen.copy().changed(at, seen.version()).done()));
        }
      }
    };
  }

  public static StoreTransaction keysThatLapse(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void insert(SessionRecord session) {
        super.insert(withKey(session, null));
      }
    };
  }

  public static StoreTransaction keysWithoutTerms(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void insert(SessionRecord session) {
        KeyTerms key = session.key();
        super.insert(withKey(session, key == null ? null : new KeyTerms(key.label(), null, null)));
      }
    };
  }

  public static StoreTransaction noOtherEnd(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void expireSession(SessionId session, Instant at) {}
    };
  }

  private static SessionRecord withKey(SessionRecord session, @Nullable KeyTerms key) {
    return new SessionRecord(
        session.id(),
        session.user(),
        session.token(),
        session.startedAt(),
        session.lastActiveAt(),
        session.expiresAt(),
        session.endedAt(),
        session.authenticatedAt(),
        session.authenticationLevel(),
        session.address(),
        session.agent(),
        session.requestId(),
        session.onBehalf(),
        key);
  }

  public static StoreTransaction endOfTheFirstSessionAlone(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void endSessions(Collection<SessionId> sessions, Instant at) {
        super.endSessions(sessions.stream().limit(1).toList(), at);
      }
    };
  }

  public static StoreTransaction endOfAllSessionsOfTheirUsers(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void endSessions(Collection<SessionId> sessions, Instant at) {
        for (SessionId id : sessions) {
          SessionRecord session = session(id);
          if (session != null) {
            Set<UserId> user = Set.of(session.user());
            super.endSessions(openSessions(user).stream().map(SessionRecord::id).toList(), at);
          }
        }
      }
    };
  }

  public static StoreTransaction sessionsThatOutliveTheirUsers(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void deleteUser(UserId user) {
        List<SessionRecord> sessions = openSessions(Set.of(user));
        super.deleteUser(user);
        sessions.forEach(this::insert);
      }
    };
  }

  public static StoreTransaction invitationsThatGoWithTheirUsers(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void deleteUser(UserId user) {
        super.deleteUser(user);
        deleteInvitations(user);
      }
    };
  }

  public static StoreTransaction sessionsPurgedAllAtOnce(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public int purgeSessions(Instant before, Instant idleBefore, int most) {
        return super.purgeSessions(before, idleBefore, Integer.MAX_VALUE);
      }
    };
  }

  public static StoreTransaction eventsErasedAllAtOnce(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public long eraseEvents(UserId user, long after, int most) {
        return super.eraseEvents(user, after, Integer.MAX_VALUE);
      }
    };
  }

  public static StoreTransaction eventsErasedFromTheBeginning(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public long eraseEvents(UserId user, long after, int most) {
        return super.eraseEvents(user, 0, most);
      }
    };
  }

  public static StoreTransaction eventsErasedAreNotReported(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public long eraseEvents(UserId user, long after, int most) {
        return Math.min(super.eraseEvents(user, after, most), 0);
      }
    };
  }

  public static StoreTransaction staffForgotten(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void append(List<AuditRecord> events) {
        super.append(events.stream().map(WrongWrites::withoutStaff).toList());
      }
    };
  }

  private static AuditRecord withoutStaff(AuditRecord event) {
    return new AuditRecord(
        event.sequence(),
        event.id(),
        event.at(),
        event.actor(),
        event.action(),
        event.target(),
        event.outcome(),
        event.rule(),
        null,
        event.details(),
        event.detailsSalt(),
        event.detailsDigest(),
        event.context(),
        event.contextSalt(),
        event.contextDigest(),
        event.hash());
  }

  public static UnaryOperator<StoreTransaction> claimsThatOutliveTheirUsers() {
    Map<UserId, String> claims = new HashMap<>();
    return sound ->
        new ForwardingTransaction(sound) {
          @Override
          public void claim(String externalId, UserId user) {
            super.claim(externalId, user);
            claims.put(user, externalId);
          }

          @Override
          public void deleteUser(UserId user) {
            super.deleteUser(user);
            if (claims.containsKey(user)) {
              super.claim(claims.get(user), user);
            }
          }
        };
  }

  public static StoreTransaction claimsInOneOrganizationAlone(StoreTransaction sound) {
    return new ForwardingTransaction(sound) {
      @Override
      public void claim(String externalId, UserId user) {
        super.claim(organization().id() + externalId, user);
      }
    };
  }
}
