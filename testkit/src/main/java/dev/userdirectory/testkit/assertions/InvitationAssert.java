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
   * Verifies that the invitation was neither accepted nor revoked.
   *
   * @return this, for further assertions
   */
  public InvitationAssert isPending() {
    return is(InvitationStatus.PENDING);
  }

  /**
   * Verifies that the invitation was accepted.
   *
   * @return this, for further assertions
   */
  public InvitationAssert isAccepted() {
    return is(InvitationStatus.ACCEPTED);
  }

  /**
   * Verifies that the invitation was revoked.
   *
   * @return this, for further assertions
   */
  public InvitationAssert isRevoked() {
    return is(InvitationStatus.REVOKED);
  }

  private InvitationAssert is(InvitationStatus status) {
    return require(actual.status() == status, "to be " + status);
  }

  /**
   * Verifies that the invitation had expired when it was read.
   *
   * @return this, for further assertions
   */
  public InvitationAssert hasExpired() {
    return require(actual.expired(), "to have expired");
  }

  /**
   * Verifies that the invitation had not expired when it was read.
   *
   * @return this, for further assertions
   */
  public InvitationAssert hasNotExpired() {
    return require(!actual.expired(), "not to have expired");
  }

  /**
   * Verifies that the invitation was sent to an address.
   *
   * @param email the address as typed
   * @return this, for further assertions
   */
  public InvitationAssert isTo(String email) {
    return require(actual.email().equals(email), "to be to " + email);
  }

  /**
   * Verifies that a user created or last resent the invitation.
   *
   * @param inviter the user
   * @return this, for further assertions
   */
  public InvitationAssert isFrom(User inviter) {
    return require(inviter.id().equals(actual.inviter()), "to be from " + inviter.email());
  }

  /**
   * Verifies that the invitation promises exactly these roles.
   *
   * @param roles the names of the roles
   * @return this, for further assertions
   */
  public InvitationAssert promises(String... roles) {
    return require(actual.roles().equals(Set.of(roles)), "to promise " + Set.of(roles));
  }

  /**
   * Verifies that the invitation is for exactly these sites.
   *
   * @param sites the sites
   * @return this, for further assertions
   */
  public InvitationAssert isFor(SiteId... sites) {
    return require(actual.sites().equals(Set.of(sites)), "to be for " + Set.of(sites));
  }

  /**
   * Verifies that the host's sender has accepted the invitation.
   *
   * @return this, for further assertions
   */
  public InvitationAssert wasSent() {
    return require(actual.sentAt() != null, "to have been sent");
  }

  /**
   * Verifies that the host's sender has not accepted the invitation, because there is none or it
   * failed.
   *
   * @return this, for further assertions
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
