package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The keys of an organization's users: tokens by which programs act, without a sign-in. A key may
 * do what its user may do at the moment of use, or less if it was narrowed, that is, limited to
 * some permissions or sites, when it was issued. A key ends when it expires, when it is revoked,
 * when its user is disabled or removed, and when the e-mail or the external id of a person changes.
 * Nothing else ends a key, neither disuse nor {@link Sessions#revokeAll}.
 *
 * <p>Managing the keys of machines needs {@code keys.manage}. An actor who issues such a key could
 * act as the machine, and so must be allowed to give all its rights: the machine must not have a
 * higher rank, a right that the actor lacks, or sites beyond the actor's.
 *
 * <p>Only the person themselves, signed in, may issue a person's keys, and only if the model allows
 * personal keys ({@link dev.userdirectory.access.RoleModel#personalKeys}). Such keys must name
 * their permissions. Everyone may list and revoke their own keys; those of others need {@code
 * keys.manage}, too.
 *
 * <p>A narrowed key may read its own user's record. For anything else that users may do to
 * themselves, the key needs the rights that doing the same to another user would need. A narrowed
 * key can't issue or rotate keys.
 *
 * <p>Roles given to a machine later apply to its existing keys, too: first revoke or replace the
 * keys that others hold.
 */
public interface Keys {

  /** The largest number of live keys that a user may have. */
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
   * @param user the active user who gets the key
   * @param key the key to issue
   * @return the key, with its secret, which is shown only once and stored as a digest
   * @throws DirectoryException.Forbidden if the user is a person other than the actor, or the model
   *     does not allow personal keys ({@code personal_key}), or the actor is a narrowed key ({@code
   *     key}), or a rule forbids it
   * @throws DirectoryException.Conflict if the user already has {@link #MOST_OF_USER} live keys
   *     ({@code limit_reached})
   */
  IssuedKey issue(UserRef user, NewKey key);

  /**
   * Replaces a key by a new one with the same label, permissions and sites. The old key stays valid
   * during the overlap, so that programs can change over one after another; with an overlap of zero
   * it ends at once. Needs the same rights as issuing a key.
   *
   * @param user the user who has the key
   * @param key the key's id
   * @param expiresAt when the new key expires: later than now, and at most 10 years away
   * @param overlap how long the old key stays valid, at most until it expires; not negative
   * @return the new key, with its secret
   * @throws DirectoryException.NotFound if the user has no such live key ({@code no_key})
   */
  IssuedKey rotate(UserRef user, KeyId key, Instant expiresAt, Duration overlap);

  /**
   * Revokes a key, which is refused from the next call on. A key that nobody has revoked can be
   * revoked even if it has expired by this process's clock.
   *
   * @param user the user who has the key
   * @param key the key's id
   * @return the key as it was
   * @throws DirectoryException.NotFound if the user has no such key ({@code no_key})
   */
  @CanIgnoreReturnValue
  Key revoke(UserRef user, KeyId key);
}
