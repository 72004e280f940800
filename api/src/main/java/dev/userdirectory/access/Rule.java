package dev.userdirectory.access;

/** The rules by which the directory decides what is allowed. */
public enum Rule {

  /** Rule 1: only what a role or an override allows is allowed. */
  DEFAULT_DENY("default_deny"),

  /** Rule 2: a denial wins over any grant. */
  DENIAL_WINS("denial_wins"),

  /** Rule 3: an actor who is not active may do nothing. */
  ACTIVE_ONLY("active_only"),

  /**
   * Rule 4: nobody may change a user of higher rank, or give a user a higher rank than their own.
   */
  RANK("rank"),

  /** Rule 5: nobody may give a right that they lack themselves. */
  NO_GIFT("no_gift"),

  /** Rule 6: nobody may change their own roles, overrides, sites or state. */
  NOT_ONESELF("not_oneself"),

  /** Rule 7: an organization always keeps at least one active owner. */
  OWNER_PROTECTION("owner_protection"),

  /** Rule 8: a site-scoped actor may change only users who belong only to the actor's own sites. */
  SITES("sites"),

  /** Rule 9: lists show exactly the records that the reader may get one by one. */
  ONE_FOR_MANY("one_for_many"),

  /** A session on a user's behalf may only read. */
  ON_BEHALF("on_behalf"),

  /** A narrowed key may not go beyond its own permissions and sites. */
  KEY("key");

  private final String text;

  Rule(String text) {
    this.text = text;
  }

  /** {@return the name of the rule in the audit trail, such as {@code no_gift}} */
  public String text() {
    return text;
  }
}
