package dev.userdirectory;

import dev.userdirectory.access.Decision;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, and what they may do: a snapshot for one request, which answers without I/O. A
 * long-lived connection authenticates again for each message. Operations of the directory never
 * trust it: they read their actor again.
 *
 * <p>{@code may}, {@code mayAnywhere} and {@code require} are a few array reads and allocate
 * nothing; {@code check} answers the same with the reason in words, which it makes again each time.
 *
 * <p>A permission that the model does not know, or a site that is null, is a {@code
 * validation_error}, not a quiet no.
 */
public interface Caller {

  /** {@return the user} */
  UserId user();

  /** {@return the user's organization} */
  OrganizationId organization();

  /**
   * {@return the session; null for a key, or if the host vouched for the identity without a
   * session} A host that makes a caller of parts that it kept must keep {@link #key}, too: a caller
   * without it acts with all rights of the user.
   */
  @Nullable SessionId session();

  /** {@return the key by which a program acts as the user; null for a person who signed in} */
  @Nullable KeyId key();

  /**
   * {@return who acts on the user's behalf, and why, if the session was started so; else null. Such
   * a caller sees what the user sees, and changes nothing: of what the user may do, only the
   * permissions that the model declares as {@linkplain
   * dev.userdirectory.access.RoleModel#reading(String...) reading} are allowed}
   */
  @Nullable OnBehalf onBehalf();

  /**
   * {@return when the person was authenticated; without a session, as the host said; by a key, when
   * it was issued}
   */
  Instant authenticatedAt();

  /** {@return how strongly the person was authenticated, in the host's own words, or null} */
  @Nullable String authenticationLevel();

  /**
   * {@return whether the person was authenticated no longer ago than that, judged when this caller
   * was made: to ask for a fresh sign-in before a sensitive act; always false for a key}
   *
   * @param limit how long ago at most
   */
  boolean authenticatedWithin(Duration limit);

  /** {@return where the request came from} */
  RequestContext context();

  /**
   * {@return whether the caller may do that everywhere}
   *
   * @param permission a permission of the model
   */
  boolean may(String permission);

  /**
   * {@return whether the caller may do that at a site}
   *
   * @param permission a permission of the model
   * @param site where
   */
  boolean may(String permission, SiteId site);

  /**
   * {@return whether the caller may do that at some site at least, or everywhere}
   *
   * @param permission a permission of the model
   */
  boolean mayAnywhere(String permission);

  /**
   * {@return whether the caller may do that everywhere, and why}
   *
   * @param permission a permission of the model
   */
  Decision check(String permission);

  /**
   * {@return whether the caller may do that at a site, and why}
   *
   * @param permission a permission of the model
   * @param site where
   */
  Decision check(String permission, SiteId site);

  /**
   * Demands that the caller may do that everywhere.
   *
   * @param permission a permission of the model
   * @throws DirectoryException.Forbidden if not; its {@link DirectoryException#ids() ids} tell the
   *     organization, the user and the permission; neither the audit trail nor the log records it
   */
  void require(String permission);

  /**
   * Demands that the caller may do that at a site.
   *
   * @param permission a permission of the model
   * @param site where
   * @throws DirectoryException.Forbidden if not; its {@link DirectoryException#ids() ids} tell the
   *     organization, the user, the permission and the site; neither the audit trail nor the log
   *     records it
   */
  void require(String permission, SiteId site);
}
