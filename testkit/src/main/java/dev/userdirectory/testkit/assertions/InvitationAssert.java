package dev.userdirectory.testkit.assertions;

import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;

/** Assertions about an invitation, as it was when it was read. */
public final class InvitationAssert extends AbstractAssert<InvitationAssert, Invitation> {

  InvitationAssert(Invitation actual) {
    super(actual, InvitationAssert.class);
  }

  /**
   * Demands that it was neither accepted nor revoked.
   *
   * @return this, to demand more
   */
  public InvitationAssert isPending() {
    return is(InvitationStatus.PENDING);
  }

  /**
   * Demands that it was accepted.
   *
   * @return this, to demand more
   */
  public InvitationAssert isAccepted() {
    return is(InvitationStatus.ACCEPTED);
  }

  /**
   * Demands that it was revoked.
   *
   * @return this, to demand more
   */
  public InvitationAssert isRevoked() {
    return is(InvitationStatus.REVOKED);
  }

  private InvitationAssert is(InvitationStatus status) {
    return require(actual.status() == status, "to be " + status);
  }

  /**
   * Demands that the invitation had expired when it was read.
   *
   * @return this, to demand more
   */
  public InvitationAssert hasExpired() {
    return require(actual.expired(), "to have expired");
  }

  /**
   * Demands that the invitation had not expired when it was read.
   *
   * @return this, to demand more
   */
  public InvitationAssert hasNotExpired() {
    return require(!actual.expired(), "not to have expired");
  }

  /**
   * Demands that the invitation was sent to an address.
   *
   * @param email the address as typed
   * @return this, to demand more
   */
  public InvitationAssert isTo(String email) {
    return require(actual.email().equals(email), "to be to " + email);
  }

  /**
   * Demands that a user created or last resent the invitation.
   *
   * @param inviter the user
   * @return this, to demand more
   */
  public InvitationAssert isFrom(User inviter) {
    return require(inviter.id().equals(actual.inviter()), "to be from " + inviter.email());
  }

  /**
   * Demands that it promises exactly these roles.
   *
   * @param roles their names
   * @return this, to demand more
   */
  public InvitationAssert promises(String... roles) {
    return require(actual.roles().equals(Set.of(roles)), "to promise " + Set.of(roles));
  }

  /**
   * Demands that it is for exactly these sites.
   *
   * @param sites the sites
   * @return this, to demand more
   */
  public InvitationAssert isFor(SiteId... sites) {
    return require(actual.sites().equals(Set.of(sites)), "to be for " + Set.of(sites));
  }

  /**
   * Demands that the host's sender has accepted the invitation.
   *
   * @return this, to demand more
   */
  public InvitationAssert wasSent() {
    return require(actual.sentAt() != null, "to have been sent");
  }

  /**
   * Demands that the host's sender has not accepted the invitation, because there is none or it
   * failed.
   *
   * @return this, to demand more
   */
  public InvitationAssert wasNotSent() {
    return require(actual.sentAt() == null, "not to have been sent");
  }

  private InvitationAssert require(boolean holds, String what) {
    if (!holds) {
      throw failure("Expected the invitation %s, but it is: %s", what, actual);
    }
    return this;
  }
}
