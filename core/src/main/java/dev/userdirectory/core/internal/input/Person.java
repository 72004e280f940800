package dev.userdirectory.core.internal.input;

import dev.userdirectory.Identity;
import dev.userdirectory.core.internal.text.EmailAddress;
import dev.userdirectory.core.internal.text.ExternalId;
import dev.userdirectory.core.internal.text.Name;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A verified person after checks. An invalid address or name is left out rather than refused if the
 * sign-in can do without it.
 */
public record Person(
    @Nullable ExternalId externalId,
    @Nullable EmailAddress email,
    @Nullable Name firstName,
    @Nullable Name lastName,
    @Nullable Instant authenticatedAt,
    @Nullable String authenticationLevel) {

  /** Converts an identity into a person, and adds a fault if the identity names nobody. */
  public static Person of(Identity identity, Faults faults) {
    EmailAddress email =
        identity.verifiedEmail() == null ? null : EmailAddress.parse(identity.verifiedEmail());
    ExternalId externalId = faults.optionalExternalId("externalId", identity.externalId());
    if (identity.externalId() == null && identity.verifiedEmail() == null) {
      faults.add("identity", "names nobody; give an external id, a verified e-mail, or both.");
    } else if (identity.externalId() == null && email == null) {
      faults.add("verifiedEmail", "is not an e-mail address: an RFC 5321 mailbox.");
    }
    return new Person(
        externalId,
        email,
        Name.of(identity.firstName()),
        Name.of(identity.lastName()),
        identity.authenticatedAt() == null ? null : Micros.floor(identity.authenticatedAt()),
        Name.textOf(Name.of(identity.authenticationLevel())));
  }

  /**
   * Returns when the person was authenticated: the host's time, or now if the host gave none or a
   * later one.
   */
  public Instant authenticatedAt(Instant now) {
    return authenticatedAt == null || authenticatedAt.isAfter(now) ? now : authenticatedAt;
  }
}
