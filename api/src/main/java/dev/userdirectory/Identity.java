package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/**
 * A person whom the host has verified, by password, single sign-on or however it does. At least one
 * of external id and verified e-mail is needed.
 *
 * @param externalId the host's or identity provider's stable id of the person, at most 255
 *     characters
 * @param verifiedEmail an address the host knows to be the person's
 * @param firstName fills an empty first name when an invitation is accepted or an organization
 *     registered
 * @param lastName likewise
 */
public record Identity(
    @Nullable String externalId,
    @Nullable String verifiedEmail,
    @Nullable String firstName,
    @Nullable String lastName) {

  /**
   * {@return an identity without names}
   *
   * @param externalId the stable id of the person, or null
   * @param verifiedEmail an address known to be the person's, or null
   */
  public static Identity of(@Nullable String externalId, @Nullable String verifiedEmail) {
    return new Identity(externalId, verifiedEmail, null, null);
  }

  /**
   * {@return this identity with names}
   *
   * @param first the first name, or null
   * @param last the last name, or null
   */
  public Identity named(@Nullable String first, @Nullable String last) {
    return new Identity(externalId, verifiedEmail, first, last);
  }
}
