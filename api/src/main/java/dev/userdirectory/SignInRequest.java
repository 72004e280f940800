package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/**
 * A request to sign a person in: plainly, by accepting an invitation, or by registering an
 * organization. If the request has both an invitation and {@code register}, the invitation is
 * accepted. A person who already has a user is signed in instead of registered.
 *
 * @param identity the verified person
 * @param organization the organization to sign in to, for a person with users in several; or null
 * @param invitation an invitation's code, or null
 * @param register whether to create an organization if the person has no user
 * @param organizationName the name of the organization that is registered; null for the owner's
 *     display name
 */
public record SignInRequest(
    Identity identity,
    @Nullable OrganizationId organization,
    @Nullable String invitation,
    boolean register,
    @Nullable String organizationName) {

  /**
   * {@return a request for a plain sign-in}
   *
   * @param identity the verified person
   */
  public static SignInRequest of(Identity identity) {
    return new SignInRequest(identity, null, null, false, null);
  }

  /**
   * {@return this request, for a sign-in to the given organization}
   *
   * @param id the organization; null if the person has a user in only one
   */
  public SignInRequest organization(@Nullable OrganizationId id) {
    return new SignInRequest(identity, id, invitation, register, organizationName);
  }

  /**
   * {@return this request, to accept an invitation}
   *
   * @param code the invitation's code; null for none
   */
  public SignInRequest invitation(@Nullable String code) {
    return new SignInRequest(identity, organization, code, register, organizationName);
  }

  /**
   * {@return this request, with or without registering an organization}
   *
   * @param wanted whether to create an organization if the person has no user; null for no
   */
  public SignInRequest register(@Nullable Boolean wanted) {
    return new SignInRequest(
        identity, organization, invitation, Boolean.TRUE.equals(wanted), organizationName);
  }

  /**
   * {@return this request, with a name for the organization that is registered}
   *
   * @param name 1-100 characters; null for the owner's display name
   */
  public SignInRequest organizationName(@Nullable String name) {
    return new SignInRequest(identity, organization, invitation, register, name);
  }

  /** {@return the request as a text, without the invitation's code} */
  @Override
  public String toString() {
    return "SignInRequest[identity=%s, organization=%s, invitation=%s, register=%s]"
        .formatted(identity, organization, invitation == null ? "none" : "redacted", register);
  }
}
