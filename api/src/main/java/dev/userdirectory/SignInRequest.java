package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/**
 * Who signs in, and how: plain, with an invitation's code, or registering an organization. An
 * invitation wins over registering; a person who already has a user is signed in instead of
 * registered.
 *
 * @param identity the verified person
 * @param organization where to sign in, for a person with users in several; or null
 * @param invitation an invitation's code, or null
 * @param register whether to create an organization if the person has no user
 * @param organizationName the name of an organization created so; null for the owner's display name
 */
public record SignInRequest(
    Identity identity,
    @Nullable OrganizationId organization,
    @Nullable String invitation,
    boolean register,
    @Nullable String organizationName) {

  /**
   * {@return a plain sign-in}
   *
   * @param identity the verified person
   */
  public static SignInRequest of(Identity identity) {
    return new SignInRequest(identity, null, null, false, null);
  }

  /**
   * {@return this request, to that organization}
   *
   * @param id where to sign in; null for the person's only one
   */
  public SignInRequest organization(@Nullable OrganizationId id) {
    return new SignInRequest(identity, id, invitation, register, organizationName);
  }

  /**
   * {@return this request, accepting an invitation}
   *
   * @param code the invitation's code; null for none
   */
  public SignInRequest invitation(@Nullable String code) {
    return new SignInRequest(identity, organization, code, register, organizationName);
  }

  /**
   * {@return this request, registering or not}
   *
   * @param wanted whether to create an organization if the person has no user; null for no
   */
  public SignInRequest register(@Nullable Boolean wanted) {
    return new SignInRequest(
        identity, organization, invitation, Boolean.TRUE.equals(wanted), organizationName);
  }

  /**
   * {@return this request, where an organization that it registers gets that name}
   *
   * @param name 1-100 characters; null for the owner's display name
   */
  public SignInRequest organizationName(@Nullable String name) {
    return new SignInRequest(identity, organization, invitation, register, name);
  }

  /** Shows no code. */
  @Override
  public String toString() {
    return "SignInRequest[identity=%s, organization=%s, invitation=%s, register=%s]"
        .formatted(identity, organization, invitation == null ? "none" : "redacted", register);
  }
}
