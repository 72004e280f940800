package dev.userdirectory.tck;

import dev.userdirectory.EventId;
import dev.userdirectory.InvitationId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an organization shows at present: each call is a read of its own. */
record EachRead(DirectoryStore store, OrganizationId of) implements StoreView {

  private <T extends @Nullable Object> T read(Function<StoreView, T> work) {
    return store.read(of, work);
  }

  @Override
  public @Nullable OrganizationRecord organization() {
    return read(StoreView::organization);
  }

  @Override
  public @Nullable TrailMark head() {
    return read(StoreView::head);
  }

  @Override
  public Map<String, Long> acknowledged() {
    return read(StoreView::acknowledged);
  }

  @Override
  public TrailMark dropped() {
    return read(StoreView::dropped);
  }

  @Override
  public List<UserRecord> users(Collection<UserId> ids) {
    return read(view -> view.users(ids));
  }

  @Override
  public List<UserRecord> usersByEmail(Collection<String> canonicalEmails) {
    return read(view -> view.usersByEmail(canonicalEmails));
  }

  @Override
  public List<UserRecord> usersByExternalId(Collection<String> externalIds) {
    return read(view -> view.usersByExternalId(externalIds));
  }

  @Override
  public List<UserRecord> users(UserFilter filter, UserOrder order, Slice slice) {
    return read(view -> view.users(filter, order, slice));
  }

  @Override
  public long countUsers(UserFilter filter) {
    return read(view -> view.countUsers(filter));
  }

  @Override
  public long countActiveHolders(String role) {
    return read(view -> view.countActiveHolders(role));
  }

  @Override
  public List<RoleRecord> roles() {
    return read(StoreView::roles);
  }

  @Override
  public @Nullable SessionRecord session(SessionId id) {
    return read(view -> view.session(id));
  }

  @Override
  public @Nullable SessionRecord sessionByToken(Digest token) {
    return read(view -> view.sessionByToken(token));
  }

  @Override
  public List<SessionRecord> openSessions(Collection<UserId> users) {
    return read(view -> view.openSessions(users));
  }

  @Override
  public List<SessionRecord> sessions(@Nullable SessionId after, int most) {
    return read(view -> view.sessions(after, most));
  }

  @Override
  public Set<UserId> claimants(Collection<UserId> users) {
    return read(view -> view.claimants(users));
  }

  @Override
  public @Nullable InvitationRecord invitation(InvitationId id) {
    return read(view -> view.invitation(id));
  }

  @Override
  public @Nullable InvitationRecord invitationByCode(Digest code) {
    return read(view -> view.invitationByCode(code));
  }

  @Override
  public List<InvitationRecord> pendingInvitations(Collection<UserId> users) {
    return read(view -> view.pendingInvitations(users));
  }

  @Override
  public List<InvitationRecord> invitations(InvitationFilter filter, Slice slice) {
    return read(view -> view.invitations(filter, slice));
  }

  @Override
  public long countInvitations(InvitationFilter filter) {
    return read(view -> view.countInvitations(filter));
  }

  @Override
  public List<AuditRecord> events(AuditFilter filter, Slice slice) {
    return read(view -> view.events(filter, slice));
  }

  @Override
  public long countEvents(AuditFilter filter) {
    return read(view -> view.countEvents(filter));
  }

  @Override
  public boolean hasEvent(EventId id) {
    return read(view -> view.hasEvent(id));
  }
}
