package dev.userdirectory;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user's live key, without its secret. */
public interface Key {

  /** {@return its id, which the audit trail names} */
  KeyId id();

  /** {@return whose it is} */
  UserId user();

  /** {@return what it is for, in the words of whoever issued it} */
  String label();

  /**
   * {@return the permissions beyond which it does nothing, with what they imply; null for all that
   * its user holds}
   */
  @Nullable Set<String> permissions();

  /** {@return the sites beyond which it does nothing; null for everywhere its user may act} */
  @Nullable Set<SiteId> sites();

  /** {@return when it was issued} */
  Instant issuedAt();

  /** {@return when it was last used, to the minute; null if it was never used} */
  @Nullable Instant lastUsedAt();

  /** {@return when it ends} */
  Instant expiresAt();
}
