package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The keys of an organization's users: tokens by which programs act, without a sign-in. A key does
 * what its user may do at the moment of use, or less, if it was narrowed when it was issued. It
 * ends at its time, when it is revoked, when its user is disabled or removed, and when the e-mail
 * or the external id of a person changes. Nothing else ends it, neither disuse nor {@link
 * Sessions#revokeAll}.
 *
 * <p>For the keys of machines, {@code keys.manage} is needed. Whoever issues one could act as the
 * machine, and so must be allowed to give all its rights: no machine of higher rank, none with a
 * right that the actor lacks, none at sites beyond the actor's.
 *
 * <p>A person's keys are issued by that person alone, signed in, if the model allows it ({@link
 * dev.userdirectory.access.RoleModel#personalKeys}), and name their permissions. Everyone may list
 * and revoke their own; for others' it takes {@code keys.manage}, too.
 *
 * <p>A narrowed key may read its own user's record. For anything else that users may do to
 * themselves, it needs the rights that it would need to do it to another user. It can't issue or
 * rotate keys.
 *
 * <p>Roles given to a machine later apply to its existing keys, too: first revoke or replace the
 * keys that others hold.
 */
public interface Keys {

  /** How many live keys a user has at most. */
  int MOST_OF_USER = 100;

  /**
   * {@return a user's live keys, oldest first}
   *
   * @param user the user who has the key
   */
  List<Key> list(UserRef user);

  /**
   * Issues a key.
   *
   * @param user the user who gets the key; active
   * @param key the key to issue
   * @return the key, with its secret: shown once, and stored as a digest
   * @throws DirectoryException.Forbidden if the user is a person other than the actor, or the model
   *     allows persons no keys ({@code personal_key}), or the actor is a narrowed key ({@code
   *     key}), or a rule forbids it
   * @throws DirectoryException.Conflict if the user has {@link #MOST_OF_USER} ({@code
   *     limit_reached})
   */
  IssuedKey issue(UserRef user, NewKey key);

  /**
   * Replaces a key by a new one with the same label, permissions and sites. The old one lives on
   * for a while, so that programs can change over one after another; with no overlap it ends at
   * once. Needs the same rights as issuing a key.
   *
   * @param user the user who has the key
   * @param key the key's id
   * @param expiresAt when the new one ends: later than now, and at most 10 years away
   * @param overlap how long the old one lives on, at most until its own end; not negative
   * @return the new key, with its secret
   * @throws DirectoryException.NotFound if the user has no such live key ({@code no_key})
   */
  IssuedKey rotate(UserRef user, KeyId key, Instant expiresAt, Duration overlap);

  /**
   * Revokes a key, which is refused from the next call on. A key that has not ended can be revoked
   * even if it is not valid by this process's clock.
   *
   * @param user the user who has the key
   * @param key the key's id
   * @return the key as it was
   * @throws DirectoryException.NotFound if the user has no such key ({@code no_key})
   */
  @CanIgnoreReturnValue
  Key revoke(UserRef user, KeyId key);
}
