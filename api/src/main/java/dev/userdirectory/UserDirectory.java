package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entry point: one directory of organizations and their users, over one store.
 *
 * <p>A request of the host takes two steps: {@link #authenticate} determines who is calling, and
 * {@link #actingAs(Caller)} returns the operations of the caller's organization, which are checked
 * and audited as the caller's:
 *
 * <pre>{@code
 * Caller caller = directory.authenticate(token, context);
 * directory.actingAs(caller).users().update(id, UserChange.empty().role("operator"));
 * }</pre>
 *
 * <p>Every operation is atomic and runs its own transaction. Errors are {@link
 * DirectoryException}s, and are checked in this order: {@code auth_required}; {@code
 * validation_error}; {@code forbidden} for a permission that the actor holds nowhere; {@code
 * not_found} for a target that the actor can't see; {@code forbidden} by the other rules; {@code
 * conflict} of versions or unique values. Any operation may also throw {@code store_unavailable},
 * and any change {@code outcome_unknown}.
 */
public interface UserDirectory extends AutoCloseable {

  /**
   * Authenticates a request by the token of a session or the secret of a key. The caller that is
   * returned is a snapshot for one request, and tells which session or key was used.
   *
   * @param token the token that {@link #signIn} gave, or the secret of a key ({@link Keys#issue});
   *     null if the request has none
   * @param context where the request came from
   * @return the caller
   * @throws DirectoryException.AuthRequired if there is no token, or its session or key is unknown
   *     or has ended
   */
  Caller authenticate(@Nullable String token, RequestContext context);

  /**
   * Authenticates a request by an identity that the host has verified by its own means, without a
   * session.
   *
   * @param identity the verified person
   * @param organization the organization of the user; null if the person has an active user in only
   *     one
   * @param context where the request came from
   * @return the caller
   * @throws DirectoryException.NotFound if there is no such user ({@code no_user})
   * @throws DirectoryException.Forbidden if the user is not active (rule 3)
   * @throws DirectoryException.Conflict if there are several such users and no organization is
   *     named ({@code organization_required})
   */
  Caller authenticate(
      Identity identity, @Nullable OrganizationId organization, RequestContext context);

  /**
   * Signs in a person whose identity the host has verified, and starts a session. The sign-in may
   * also accept an invitation or register an organization.
   *
   * @param request who signs in, and how
   * @param context where the request came from
   * @return the organization, the user, the session and its token
   * @throws DirectoryException.NotFound if the person has no user ({@code no_user}), or the
   *     invitation's code is unknown or superseded
   * @throws DirectoryException.Forbidden if the user is not active, or the inviter may no longer
   *     give what the invitation promises ({@code inviter_lost_right}); the invitation then stays
   *     pending
   * @throws DirectoryException.Conflict if the invitation was accepted, revoked or has expired, if
   *     the external id is taken in the organization, or if several organizations match ({@code
   *     organization_required})
   */
  @CanIgnoreReturnValue
  SignInResult signIn(SignInRequest request, RequestContext context);

  /**
   * Returns what an invitation promises without accepting it, so that a mail scanner that follows
   * the link doesn't accept it.
   *
   * @param code the invitation's code
   * @return what the holder of the code may see, whatever the invitation's status
   * @throws DirectoryException.NotFound if the code is unknown, malformed or superseded
   */
  InvitationPreview previewInvitation(@Nullable String code);

  /**
   * Returns the caller's organization, whose operations are checked and audited as the caller's.
   *
   * @param caller the caller who acts
   * @return the organization as the caller may use it
   */
  OrganizationDirectory actingAs(Caller caller);

  /**
   * Does the same as {@link #actingAs(Caller)}, for a host whose requests name an organization.
   *
   * @param caller the caller who acts
   * @param organization the organization that the request names, or null for the caller's own; if
   *     it is not the caller's own, every operation throws {@code not_found}
   * @return the organization as the caller may use it
   */
  OrganizationDirectory actingAs(Caller caller, @Nullable OrganizationId organization);

  /**
   * Returns an organization, with the host itself as the actor.
   *
   * @param system the system actor
   * @param organization the organization; if it does not exist, every operation throws {@code
   *     not_found}
   * @return the organization, with the operations that only system may use
   */
  SystemDirectory actingAs(SystemActor system, OrganizationId organization);

  /**
   * Returns the operations on the organizations as a whole, with the host itself as the actor.
   *
   * @param system the system actor
   * @return the organizations
   */
  Organizations organizations(SystemActor system);

  /**
   * Runs one cheap read on the store, for the host's health check. Like any read, the check detects
   * a server that can't be reached, a file that was replaced or deleted, and a directory that is
   * closed. Since the check writes nothing, it does not detect a full disk.
   *
   * @return whether the store answered; exceptions of the store are not thrown
   */
  Health health();

  /**
   * {@return metrics of the cache and of the store, always with the same names} The host's
   * monitoring may call this method every few seconds: the call is cheap and does not query the
   * store. To count and time operations, use an {@link dev.userdirectory.spi.OperationObserver}.
   */
  List<Metric> metrics();

  /** Closes the store. Later operations fail with {@code store_unavailable}. */
  @Override
  void close();
}
