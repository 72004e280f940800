package dev.userdirectory.core.internal.input;

import dev.userdirectory.Identity;
import dev.userdirectory.core.internal.text.EmailAddress;
import dev.userdirectory.core.internal.text.ExternalId;
import dev.userdirectory.core.internal.text.Name;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A verified person, checked. What a sign-in does not need never refuses it: an address or a name
 * that the directory's rules refuse is left out.
 */
public record Person(
    @Nullable ExternalId externalId,
    @Nullable EmailAddress email,
    @Nullable Name firstName,
    @Nullable Name lastName,
    @Nullable Instant authenticatedAt,
    @Nullable String authenticationLevel) {

  /** The person that an identity is; a fault if it names nobody. */
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

  /** When the person was authenticated: now, unless the host knows of an earlier time. */
  public Instant authenticatedAt(Instant now) {
    return authenticatedAt == null || authenticatedAt.isAfter(now) ? now : authenticatedAt;
  }
}
