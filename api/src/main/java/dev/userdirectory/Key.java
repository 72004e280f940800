package dev.userdirectory;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user's live key, without its secret. */
public interface Key {

  /** {@return the key's id, which the audit trail names} */
  KeyId id();

  /** {@return the user whom the key belongs to} */
  UserId user();

  /** {@return what the key is for, in the words of its issuer} */
  String label();

  /**
   * {@return the permissions that the key is limited to, with those that they imply; null if it is
   * not limited to fewer permissions than its user's}
   */
  @Nullable Set<String> permissions();

  /** {@return the sites that the key is limited to; null if it may act wherever its user may} */
  @Nullable Set<SiteId> sites();

  /** {@return when the key was issued} */
  Instant issuedAt();

  /** {@return when the key was last used, to the minute; null if it was never used} */
  @Nullable Instant lastUsedAt();

  /** {@return when the key expires} */
  Instant expiresAt();
}
