package dev.userdirectory.tck.wrong;

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
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A view that hands every call on to another: for views that show one thing differently. */
class ForwardingView implements StoreView {

  private final StoreView view;

  ForwardingView(StoreView view) {
    this.view = view;
  }

  @Override
  public @Nullable OrganizationRecord organization() {
    return view.organization();
  }

  @Override
  public @Nullable TrailMark head() {
    return view.head();
  }

  @Override
  public Map<String, Long> acknowledged() {
    return view.acknowledged();
  }

  @Override
  public TrailMark dropped() {
    return view.dropped();
  }

  @Override
  public List<UserRecord> users(Collection<UserId> ids) {
    return view.users(ids);
  }

  @Override
  public List<UserRecord> usersByEmail(Collection<String> canonicalEmails) {
    return view.usersByEmail(canonicalEmails);
  }

  @Override
  public List<UserRecord> usersByExternalId(Collection<String> externalIds) {
    return view.usersByExternalId(externalIds);
  }

  @Override
  public List<UserRecord> users(UserFilter filter, UserOrder order, Slice slice) {
    return view.users(filter, order, slice);
  }

  @Override
  public long countUsers(UserFilter filter) {
    return view.countUsers(filter);
  }

  @Override
  public long countActiveHolders(String role) {
    return view.countActiveHolders(role);
  }

  @Override
  public @Nullable SessionRecord session(SessionId id) {
    return view.session(id);
  }

  @Override
  public @Nullable SessionRecord sessionByToken(Digest token) {
    return view.sessionByToken(token);
  }

  @Override
  public List<SessionRecord> openSessions(Collection<UserId> users) {
    return view.openSessions(users);
  }

  @Override
  public List<SessionRecord> sessions(@Nullable SessionId after, int most) {
    return view.sessions(after, most);
  }

  @Override
  public List<RoleRecord> roles() {
    return view.roles();
  }

  @Override
  public Set<UserId> claimants(Collection<UserId> users) {
    return view.claimants(users);
  }

  @Override
  public @Nullable InvitationRecord invitation(InvitationId id) {
    return view.invitation(id);
  }

  @Override
  public @Nullable InvitationRecord invitationByCode(Digest code) {
    return view.invitationByCode(code);
  }

  @Override
  public List<InvitationRecord> pendingInvitations(Collection<UserId> users) {
    return view.pendingInvitations(users);
  }

  @Override
  public List<InvitationRecord> invitations(InvitationFilter filter, Slice slice) {
    return view.invitations(filter, slice);
  }

  @Override
  public long countInvitations(InvitationFilter filter) {
    return view.countInvitations(filter);
  }

  @Override
  public List<AuditRecord> events(AuditFilter filter, Slice slice) {
    return view.events(filter, slice);
  }

  @Override
  public long countEvents(AuditFilter filter) {
    return view.countEvents(filter);
  }

  @Override
  public boolean hasEvent(EventId id) {
    return view.hasEvent(id);
  }
}
