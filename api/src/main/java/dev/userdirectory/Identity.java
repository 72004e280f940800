package dev.userdirectory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A person whose identity the host has verified, by password, single sign-on or another method. An
 * external id or a verified e-mail is needed, or both. A sign-in never fails because of the other
 * parts: those that can't be stored are left out.
 *
 * @param externalId the host's or identity provider's stable id of the person, at most 255
 *     characters, compared verbatim
 * @param verifiedEmail an address the host knows to be the person's; a text that is no e-mail
 *     address is ignored
 * @param firstName fills an empty first name when an invitation is accepted or an organization
 *     registered
 * @param lastName fills an empty last name in the same way
 * @param authenticatedAt when the person was authenticated; null for now
 * @param authenticationLevel how strongly the person was authenticated, in the host's own words,
 *     such as {@code mfa}, at most 100 characters; or null
 */
public record Identity(
    @Nullable String externalId,
    @Nullable String verifiedEmail,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable Instant authenticatedAt,
    @Nullable String authenticationLevel) {

  private static final int LONGEST_EXTERNAL_ID = 255;

  /** The largest total length of issuer and subject, far above that of any identity provider. */
  private static final int LONGEST_PAIR = 10_000;

  /**
   * {@return the identity of a subject at an identity provider, such as {@code iss} and {@code sub}
   * of OpenID Connect} The external id combines issuer and subject, so that different pairs have
   * different external ids: {@code issuer|subject}, with {@code %} and {@code |} in the issuer
   * escaped. If that text is longer than an external id may be, the external id is {@code |} and
   * the SHA-256 digest of the text. Issuer and subject together have at most 10,000 characters.
   *
   * @param issuer the identity provider's own name, not blank
   * @param subject the identity provider's id of the person, not blank
   */
  public static Identity of(String issuer, String subject) {
    if (issuer.isBlank() || subject.isBlank()) {
      // The external id is blank, which the operation reports.
      return verified("", null);
    }
    if (issuer.length() + subject.length() > LONGEST_PAIR) {
      // The longer of the two is too long for an external id itself, which the operation reports.
      return verified(issuer.length() > subject.length() ? issuer : subject, null);
    }
    return verified(
        shortened(issuer.replace("%", "%25").replace("|", "%7C") + "|" + subject), null);
  }

  private static String shortened(String text) {
    boolean fits = text.codePointCount(0, text.length()) <= LONGEST_EXTERNAL_ID;
    // A lone surrogate has no UTF-8 bytes of its own: two such texts would share a digest.
    boolean digestible = StandardCharsets.UTF_8.newEncoder().canEncode(text);
    return fits || !digestible ? text : "|" + digest(text);
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /**
   * {@return an identity without names}
   *
   * @param externalId the stable id of the person, or null
   * @param email an address known to be the person's, or null
   */
  public static Identity verified(@Nullable String externalId, @Nullable String email) {
    return new Identity(externalId, email, null, null, null, null);
  }

  /**
   * {@return this identity with the given address}
   *
   * @param email an address known to be the person's, or null
   */
  public Identity verifiedEmail(@Nullable String email) {
    return new Identity(
        externalId, email, firstName, lastName, authenticatedAt, authenticationLevel);
  }

  /**
   * {@return this identity with names}
   *
   * @param first the first name, or null
   * @param last the last name, or null
   */
  public Identity named(@Nullable String first, @Nullable String last) {
    return new Identity(
        externalId, verifiedEmail, first, last, authenticatedAt, authenticationLevel);
  }

  /**
   * {@return this identity with the time and strength of its authentication} With the time, a host
   * can ask for a fresh sign-in before a sensitive action; see {@link Caller#authenticatedWithin}.
   *
   * @param at when the person was authenticated; null, or a time in the future, means now
   * @param level how strongly the person was authenticated, in the host's own words, or null
   */
  public Identity authenticated(@Nullable Instant at, @Nullable String level) {
    return new Identity(externalId, verifiedEmail, firstName, lastName, at, level);
  }
}
