package dev.userdirectory;

import dev.userdirectory.access.Decision;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The user who is calling, and what they may do. A caller is a snapshot for one request and answers
 * without I/O; a long-lived connection should authenticate again for each message. Operations of
 * the directory never rely on the snapshot: they read the actor again.
 *
 * <p>{@code may}, {@code mayAnywhere} and {@code require} are a few array reads and allocate
 * nothing; {@code check} answers the same with the reason in words, which it composes on each call.
 *
 * <p>A permission that the model does not know, or a site that is null, is a {@code
 * validation_error} and not silently refused.
 */
public interface Caller {

  /** {@return the user} */
  UserId user();

  /** {@return the user's organization} */
  OrganizationId organization();

  /**
   * {@return the session; null for a key, or if the host verified the identity without a session} A
   * host that rebuilds a caller from stored values must store {@link #key} too: a caller without
   * the key acts with all rights of the user.
   */
  @Nullable SessionId session();

  /** {@return the key with which a program acts as the user; null for a person who signed in} */
  @Nullable KeyId key();

  /**
   * {@return who acts on the user's behalf, and why; null if the user acts} A caller on a user's
   * behalf sees what the user sees, and can change nothing: of the user's permissions, only those
   * that the model declares as {@linkplain dev.userdirectory.access.RoleModel#reading(String...)
   * reading} are allowed.
   */
  @Nullable OnBehalf onBehalf();

  /**
   * {@return when the person was authenticated; without a session, as the host stated; for a key,
   * when the key was issued}
   */
  Instant authenticatedAt();

  /** {@return how strongly the person was authenticated, in the host's own words, or null} */
  @Nullable String authenticationLevel();

  /**
   * {@return whether the person was authenticated within a time before this caller was created;
   * always false for a key} Use this method to ask for a fresh sign-in before a sensitive action.
   *
   * @param limit the longest time since the authentication
   */
  boolean authenticatedWithin(Duration limit);

  /** {@return where the request came from} */
  RequestContext context();

  /**
   * {@return whether the caller has a permission everywhere}
   *
   * @param permission a permission of the model
   */
  boolean may(String permission);

  /**
   * {@return whether the caller has a permission at a site}
   *
   * @param permission a permission of the model
   * @param site the site
   */
  boolean may(String permission, SiteId site);

  /**
   * {@return whether the caller has a permission at one site at least, or everywhere}
   *
   * @param permission a permission of the model
   */
  boolean mayAnywhere(String permission);

  /**
   * {@return whether the caller has a permission everywhere, and why}
   *
   * @param permission a permission of the model
   */
  Decision check(String permission);

  /**
   * {@return whether the caller has a permission at a site, and why}
   *
   * @param permission a permission of the model
   * @param site the site
   */
  Decision check(String permission, SiteId site);

  /**
   * Requires that the caller has a permission everywhere.
   *
   * @param permission a permission of the model
   * @throws DirectoryException.Forbidden if the caller does not have the permission; the
   *     exception's {@link DirectoryException#ids() ids} name the organization, the user and the
   *     permission; neither the audit trail nor the log records the refusal
   */
  void require(String permission);

  /**
   * Requires that the caller has a permission at a site.
   *
   * @param permission a permission of the model
   * @param site the site
   * @throws DirectoryException.Forbidden if the caller does not have the permission; the
   *     exception's {@link DirectoryException#ids() ids} name the organization, the user, the
   *     permission and the site; neither the audit trail nor the log records the refusal
   */
  void require(String permission, SiteId site);
}
