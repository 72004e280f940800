package dev.userdirectory.testkit.internal.facts;

import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationPreview;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Organization;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.internal.views.InvitationPreviewView;
import dev.userdirectory.internal.views.InvitationView;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import java.time.Instant;
import java.util.Collections;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** The facts of an invitation, from which the invitation that a host sees is made. */
public record InvitationFacts(
    InvitationId id,
    UserFacts user,
    InvitationStatus status,
    @Nullable UserId inviter,
    @Nullable Instant sentAt,
    Instant expiresAt,
    Times.History history) {

  public InvitationFacts {
    user = status == InvitationStatus.PENDING ? user.in(UserState.INVITED) : user;
    sentAt = Times.notBefore(history.createdAt(), sentAt);
    expiresAt = Times.later(history.createdAt(), expiresAt);
  }

  public static Arbitrary<InvitationFacts> any(RoleModel model) {
    return Combinators.combine(
            SoundIds.uuids().map(InvitationId::new),
            UserFacts.any(model),
            Arbitraries.of(InvitationStatus.values()),
            SoundIds.uuids().map(UserId::new).injectNull(0.3),
            Times.past().injectNull(0.3),
            Times.any(),
            Times.histories())
        .as(InvitationFacts::new);
  }

  /** Returns the invitation as it is just after it was issued. */
  public InvitationFacts pending() {
    Instant end = expiresAt.isAfter(Times.NOW) ? expiresAt : Times.NOW.plusSeconds(1);
    return new InvitationFacts(id, user, InvitationStatus.PENDING, inviter, sentAt, end, history);
  }

  private boolean expired() {
    return status == InvitationStatus.PENDING && !Times.NOW.isBefore(expiresAt);
  }

  public Invitation seen(Organization.Ref organization) {
    return new InvitationView(
        id,
        user.id(),
        organization,
        user.person().email().typed(),
        status,
        expired(),
        user.rights().shownRole(),
        Collections.unmodifiableSet(user.rights().roles()),
        Collections.unmodifiableSet(user.rights().sites()),
        inviter,
        sentAt,
        expiresAt,
        history.createdAt(),
        history.updatedAt());
  }

  public InvitationPreview preview(Organization.Ref organization) {
    return new InvitationPreviewView(
        organization,
        user.person().email().typed(),
        user.person().shownName(),
        user.rights().shownRole(),
        status,
        expired(),
        expiresAt);
  }
}
