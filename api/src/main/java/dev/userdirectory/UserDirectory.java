package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entry point: one directory of organizations and their users, over one store.
 *
 * <p>A request of the host takes two steps: {@link #authenticate} says who is calling, and {@link
 * #actingAs(Caller)} gives what they may try, judged and audited as them:
 *
 * <pre>{@code
 * Caller caller = directory.authenticate(token, context);
 * directory.actingAs(caller).users().update(id, UserChange.empty().role("operator"));
 * }</pre>
 *
 * <p>Every operation is atomic and does its own transaction. Errors are {@link
 * DirectoryException}s, found in this order: {@code auth_required}; {@code validation_error}; a
 * permission that the actor holds nowhere: {@code forbidden}; a target that the actor can't see:
 * {@code not_found}; the other rules: {@code forbidden}; version or uniqueness: {@code conflict}.
 * Any operation may also throw {@code store_unavailable}, and any change {@code outcome_unknown}.
 */
public interface UserDirectory extends AutoCloseable {

  /**
   * Says whose session or key a token is. The answer is a snapshot for one request, and says which
   * it was.
   *
   * @param token the token that {@link #signIn} gave, or the secret of a key ({@link Keys#issue});
   *     null if the request has none
   * @param context where the request came from
   * @return the caller
   * @throws DirectoryException.AuthRequired if there is no token, or its session or key is over
   */
  Caller authenticate(@Nullable String token, RequestContext context);

  /**
   * Says which user an identity is that the host has verified for this request by its own means,
   * without a session.
   *
   * @param identity the verified person
   * @param organization in which organization; null if the person has an active user in one only
   * @param context where the request came from
   * @return the caller
   * @throws DirectoryException.NotFound if there is no such user ({@code no_user})
   * @throws DirectoryException.Forbidden if the user is not active (rule 3)
   * @throws DirectoryException.Conflict if there are several and none is named ({@code
   *     organization_required})
   */
  Caller authenticate(
      Identity identity, @Nullable OrganizationId organization, RequestContext context);

  /**
   * Signs in a person whom the host has verified: plainly, accepting an invitation, or registering
   * an organization. Starts a session.
   *
   * @param request who, and how
   * @param context where the request came from
   * @return organization, user, session and its token
   * @throws DirectoryException.NotFound if the person has no user ({@code no_user}), or the
   *     invitation's code is unknown or superseded
   * @throws DirectoryException.Forbidden if the user is not active, or the invitation's sender may
   *     no longer give what it promises ({@code inviter_lost_right}); the invitation stays pending
   * @throws DirectoryException.Conflict if the invitation was accepted, revoked or has expired, if
   *     the external id is taken in the organization, or if several organizations match ({@code
   *     organization_required})
   */
  @CanIgnoreReturnValue
  SignInResult signIn(SignInRequest request, RequestContext context);

  /**
   * Shows what an invitation promises, without accepting it: mail scanners follow links.
   *
   * @param code the invitation's code
   * @return what its holder may know, whatever its status
   * @throws DirectoryException.NotFound if the code is unknown, malformed or superseded
   */
  InvitationPreview previewInvitation(@Nullable String code);

  /**
   * Gives the caller's organization, where everything is done, judged and audited as the caller.
   *
   * @param caller who acts
   * @return the organization as the caller may use it
   */
  OrganizationDirectory actingAs(Caller caller);

  /**
   * As {@link #actingAs(Caller)}, for a host whose requests name an organization.
   *
   * @param caller who acts
   * @param organization the organization that the request names, or null for the caller's own;
   *     every operation in one that is not the caller's is {@code not_found}
   * @return the organization as the caller may use it
   */
  OrganizationDirectory actingAs(Caller caller, @Nullable OrganizationId organization);

  /**
   * Gives an organization to the host itself.
   *
   * @param system who acts
   * @param organization which; every operation in one that does not exist is {@code not_found}
   * @return the organization, with what only system may do
   */
  SystemDirectory actingAs(SystemActor system, OrganizationId organization);

  /**
   * Gives the organizations as a whole to the host itself.
   *
   * @param system who acts
   * @return the organizations
   */
  Organizations organizations(SystemActor system);

  /**
   * Asks the store one cheap question, for the host's health check. It goes the way of every read:
   * a server that is not reached, a file that was replaced or deleted, and a directory that is
   * closed are found out. It writes nothing, so it does not find out that a disk is full.
   *
   * @return whether the store answered; never an exception of the store
   */
  Health health();

  /**
   * {@return figures of the cache and of the store, always of the same names} For the host's
   * monitoring, which asks every few seconds: the call is cheap and asks no store. How often each
   * operation ran, and how long it took, an {@link dev.userdirectory.spi.OperationObserver} is
   * told.
   */
  List<Metric> metrics();

  /** Closes the store. Operations after it fail with {@code store_unavailable}. */
  @Override
  void close();
}
