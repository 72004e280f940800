package dev.userdirectory.core;

import dev.userdirectory.Identity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A verified person, checked. What a sign-in does not need never refuses it: an address or a name
 * that the directory's rules refuse is left out.
 */
record Person(
    @Nullable String externalId,
    @Nullable EmailAddress email,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable Instant authenticatedAt,
    @Nullable String authenticationLevel) {

  /** The person that an identity is; a fault if it names nobody. */
  static Person of(Identity identity, Faults faults) {
    EmailAddress email =
        identity.verifiedEmail() == null ? null : EmailAddress.parse(identity.verifiedEmail());
    String externalId =
        identity.externalId() == null
            ? null
            : faults.id("externalId", identity.externalId(), InputCheck.LONGEST_ID);
    if (identity.externalId() == null && identity.verifiedEmail() == null) {
      faults.add("identity", "names nobody; give an external id, a verified e-mail, or both.");
    } else if (identity.externalId() == null && email == null) {
      faults.add("verifiedEmail", "is not an e-mail address: an RFC 5321 mailbox.");
    }
    return new Person(
        externalId,
        email,
        Text.nameOrNull(identity.firstName(), InputCheck.LONGEST_NAME),
        Text.nameOrNull(identity.lastName(), InputCheck.LONGEST_NAME),
        identity.authenticatedAt() == null ? null : Micros.floor(identity.authenticatedAt()),
        Text.nameOrNull(identity.authenticationLevel(), InputCheck.LONGEST_NAME));
  }

  /** When the person was authenticated: now, unless the host knows of an earlier time. */
  Instant authenticatedAt(Instant now) {
    return authenticatedAt == null || authenticatedAt.isAfter(now) ? now : authenticatedAt;
  }
}
