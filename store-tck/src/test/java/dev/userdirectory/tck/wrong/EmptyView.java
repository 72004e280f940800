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

/** A view that finds nothing, whatever it is asked for. */
class EmptyView implements StoreView {

  @Override
  public @Nullable OrganizationRecord organization() {
    return null;
  }

  @Override
  public @Nullable TrailMark head() {
    return null;
  }

  @Override
  public Map<String, Long> acknowledged() {
    return Map.of();
  }

  @Override
  public TrailMark dropped() {
    return TrailMark.START;
  }

  @Override
  public List<UserRecord> users(Collection<UserId> ids) {
    return List.of();
  }

  @Override
  public List<UserRecord> usersByEmail(Collection<String> canonicalEmails) {
    return List.of();
  }

  @Override
  public List<UserRecord> usersByExternalId(Collection<String> externalIds) {
    return List.of();
  }

  @Override
  public List<UserRecord> users(UserFilter filter, UserOrder order, Slice slice) {
    return List.of();
  }

  @Override
  public long countUsers(UserFilter filter) {
    return 0;
  }

  @Override
  public long countActiveHolders(String role) {
    return 0;
  }

  @Override
  public @Nullable SessionRecord session(SessionId id) {
    return null;
  }

  @Override
  public @Nullable SessionRecord sessionByToken(Digest token) {
    return null;
  }

  @Override
  public List<SessionRecord> openSessions(Collection<UserId> users) {
    return List.of();
  }

  @Override
  public List<SessionRecord> sessions(@Nullable SessionId after, int most) {
    return List.of();
  }

  @Override
  public List<RoleRecord> roles() {
    return List.of();
  }

  @Override
  public Set<UserId> claimants(Collection<UserId> users) {
    return Set.of();
  }

  @Override
  public @Nullable InvitationRecord invitation(InvitationId id) {
    return null;
  }

  @Override
  public @Nullable InvitationRecord invitationByCode(Digest code) {
    return null;
  }

  @Override
  public List<InvitationRecord> pendingInvitations(Collection<UserId> users) {
    return List.of();
  }

  @Override
  public List<InvitationRecord> invitations(InvitationFilter filter, Slice slice) {
    return List.of();
  }

  @Override
  public long countInvitations(InvitationFilter filter) {
    return 0;
  }

  @Override
  public List<AuditRecord> events(AuditFilter filter, Slice slice) {
    return List.of();
  }

  @Override
  public long countEvents(AuditFilter filter) {
    return 0;
  }

  @Override
  public boolean hasEvent(EventId id) {
    return false;
  }
}
