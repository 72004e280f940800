package dev.userdirectory.copy;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kind of records of an organization, in an order in which they can be paged through.
 *
 * @param <T> the records
 */
sealed interface Part<T> {

  /** All kinds, in the order in which they are copied. */
  List<Part<?>> ALL = List.of(new Users(), new Invitations(), new Sessions(), new Events());

  String name();

  /** Returns the records after the given one, or the first ones if it is null. */
  List<T> page(StoreView view, @Nullable T after, int most);

  void write(StoreTransaction tx, List<T> records);

  /** Makes everything visible to the copy. */
  private static Visibility everything() {
    return Visibility.all(Instant.EPOCH);
  }

  /** A user, and whether the user claims its external id across all organizations. */
  record Member(UserRecord user, boolean claims) {}

  /** Pages through the records in the order of their creation. */
  record Users() implements Part<Member> {

    @Override
    public String name() {
      return "users";
    }

    @Override
    public List<Member> page(StoreView view, @Nullable Member after, int most) {
      Position from =
          after == null
              ? null
              : new Position.ByTime(after.user().createdAt(), after.user().id().value());
      UserFilter all = UserFilter.of(everything(), EnumSet.allOf(UserState.class));
      List<UserRecord> users = view.users(all, UserOrder.CREATED, Slice.after(from, most));
      Set<UserId> claimants = view.claimants(users.stream().map(UserRecord::id).toList());
      return users.stream().map(user -> new Member(user, claimants.contains(user.id()))).toList();
    }

    @Override
    public void write(StoreTransaction tx, List<Member> records) {
      tx.insertUsers(records.stream().map(Member::user).toList());
      for (Member member : records) {
        String externalId = member.user().externalId();
        if (member.claims() && externalId != null) {
          tx.claim(externalId, member.user().id());
        }
      }
    }
  }

  /** Pages through the records in the order of their creation. */
  record Invitations() implements Part<InvitationRecord> {

    @Override
    public String name() {
      return "invitations";
    }

    @Override
    public List<InvitationRecord> page(StoreView view, @Nullable InvitationRecord after, int most) {
      Position from =
          after == null ? null : new Position.ByTime(after.createdAt(), after.id().value());
      InvitationFilter all =
          new InvitationFilter(everything(), null, EnumSet.allOf(InvitationStatus.class));
      return view.invitations(all, Slice.after(from, most));
    }

    @Override
    public void write(StoreTransaction tx, List<InvitationRecord> records) {
      records.forEach(tx::insert);
    }
  }

  /** Pages through the sessions in the order of their ids. */
  record Sessions() implements Part<SessionRecord> {

    @Override
    public String name() {
      return "sessions";
    }

    @Override
    public List<SessionRecord> page(StoreView view, @Nullable SessionRecord after, int most) {
      SessionId last = after == null ? null : after.id();
      return view.sessions(last, most);
    }

    @Override
    public void write(StoreTransaction tx, List<SessionRecord> records) {
      records.forEach(tx::insert);
    }
  }

  /** Pages through the events in the order of their sequence. */
  record Events() implements Part<AuditRecord> {

    @Override
    public String name() {
      return "audit events";
    }

    @Override
    public List<AuditRecord> page(StoreView view, @Nullable AuditRecord after, int most) {
      Position from = after == null ? null : new Position.BySequence(after.sequence());
      return view.events(AuditFilter.ALL, Slice.after(from, most));
    }

    @Override
    public void write(StoreTransaction tx, List<AuditRecord> records) {
      tx.append(records);
    }
  }
}
