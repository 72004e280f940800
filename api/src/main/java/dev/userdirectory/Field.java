package dev.userdirectory;

/** The fields of a user that a host can set. */
public enum Field {
  /** The address that mail is sent to; an RFC 5321 mailbox. */
  EMAIL("email"),
  /** 1-100 characters. */
  DISPLAY_NAME("displayName"),
  /** At most 100 characters. */
  FIRST_NAME("firstName"),
  /** At most 100 characters. */
  LAST_NAME("lastName"),
  /** Names of roles of the host's model, at most 32. */
  ROLES("roles"),
  /** The host's site ids, at most 1,000. */
  SITES("sites"),
  /** A BCP 47 tag. */
  LOCALE("locale"),
  /** An IANA time zone id. */
  TIME_ZONE("timeZone"),
  /** A JSON object of at most 16 KiB and 8 levels. */
  PREFERENCES("preferences"),
  /**
   * The host's or identity provider's id of the person, set by system alone; at most 255
   * characters.
   */
  EXTERNAL_ID("externalId"),
  /** Whether the user may sign in. */
  ENABLED("enabled"),
  /** Permissions granted or denied to this user alone, at most 100. */
  OVERRIDES("overrides"),
  /** The e-mail, together with the host's statement that it has verified the address. */
  VERIFIED_EMAIL("verifiedEmail"),
  /** Whether a change of roles leaves the owner role as it is. */
  KEEPING_OWNERSHIP("keepingOwnership"),
  /** The version that the record must have for a change to be made. */
  EXPECTED_VERSION("expectedVersion");

  private final String text;

  Field(String text) {
    this.text = text;
  }

  /** {@return the field's name in faults and audit events, such as {@code displayName}} */
  public String text() {
    return text;
  }
}
