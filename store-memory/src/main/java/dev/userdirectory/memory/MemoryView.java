package dev.userdirectory.memory;

import dev.userdirectory.EventId;
import dev.userdirectory.InvitationId;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows one state of one organization, for as long as the work that received this view runs. */
sealed class MemoryView implements StoreView permits MemoryTransaction {

  private OrganizationState state;
  private boolean ended;
  private @Nullable StoreConflict conflict;

  MemoryView(OrganizationState state) {
    this.state = state;
  }

  final OrganizationState state() {
    if (ended) {
      throw new IllegalStateException(
          "This work has ended. What it was given is valid only inside it: return what you need.");
    }
    if (conflict != null) {
      throw conflict;
    }
    return state;
  }

  /** Records a conflict, so that every later call throws it. */
  final StoreConflict failed(StoreConflict met) {
    conflict = met;
    return met;
  }

  final void become(OrganizationState next) {
    state = next;
  }

  final void end() {
    ended = true;
  }

  @Override
  public @Nullable OrganizationRecord organization() {
    return state().organization();
  }

  @Override
  public @Nullable TrailMark head() {
    return state().head();
  }

  @Override
  public Map<String, Long> acknowledged() {
    return state().audit().acknowledged();
  }

  @Override
  public TrailMark dropped() {
    return state().audit().dropped();
  }

  @Override
  public List<UserRecord> users(Collection<UserId> ids) {
    return found(ids, state().users().byId()::get);
  }

  @Override
  public List<UserRecord> usersByEmail(Collection<String> canonicalEmails) {
    return found(canonicalEmails, state().users()::withEmail);
  }

  @Override
  public List<UserRecord> usersByExternalId(Collection<String> externalIds) {
    return found(externalIds, state().users()::withExternalId);
  }

  @Override
  public List<UserRecord> users(UserFilter filter, UserOrder order, Slice slice) {
    return new UserSearch(state().users(), filter).list(order, slice);
  }

  @Override
  public long countUsers(UserFilter filter) {
    return new UserSearch(state().users(), filter).count();
  }

  @Override
  public long countActiveHolders(String role) {
    return state().users().countActiveHolders(role);
  }

  @Override
  public List<RoleRecord> roles() {
    return state().roles();
  }

  @Override
  public @Nullable SessionRecord session(SessionId id) {
    return state().sessions().get(id);
  }

  @Override
  public @Nullable SessionRecord sessionByToken(Digest token) {
    return state().sessions().withToken(token);
  }

  @Override
  public List<SessionRecord> openSessions(Collection<UserId> users) {
    return state().sessions().open(users);
  }

  @Override
  public List<SessionRecord> sessions(@Nullable SessionId after, int most) {
    return state().sessions().list(after, most);
  }

  @Override
  public Set<UserId> claimants(Collection<UserId> users) {
    return users.stream()
        .filter(user -> state().claims().of(user).size() > 0)
        .collect(Collectors.toSet());
  }

  @Override
  public @Nullable InvitationRecord invitation(InvitationId id) {
    return state().invitations().get(id);
  }

  @Override
  public @Nullable InvitationRecord invitationByCode(Digest code) {
    return state().invitations().withCode(code);
  }

  @Override
  public List<InvitationRecord> pendingInvitations(Collection<UserId> users) {
    return state().invitations().pending(users);
  }

  @Override
  public List<InvitationRecord> invitations(InvitationFilter filter, Slice slice) {
    return state().invitations().list(filter, slice);
  }

  @Override
  public long countInvitations(InvitationFilter filter) {
    return state().invitations().count(filter);
  }

  @Override
  public List<AuditRecord> events(AuditFilter filter, Slice slice) {
    return state().audit().list(filter, slice);
  }

  @Override
  public long countEvents(AuditFilter filter) {
    return state().audit().count(filter);
  }

  @Override
  public boolean hasEvent(EventId id) {
    return state().audit().has(id);
  }

  private static <K> List<UserRecord> found(
      Collection<K> keys, Function<K, @Nullable UserRecord> find) {
    return Set.copyOf(keys).stream().map(find).filter(Objects::nonNull).toList();
  }
}
