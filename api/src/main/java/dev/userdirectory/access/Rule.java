package dev.userdirectory.access;

/** The rules that decide. */
public enum Rule {

  /** Rule 1: nothing is allowed that no role or override allows. */
  DEFAULT_DENY("default_deny"),

  /** Rule 2: a denial wins over any grant. */
  DENIAL_WINS("denial_wins"),

  /** Rule 3: an actor who is not active may do nothing. */
  ACTIVE_ONLY("active_only"),

  /** Rule 4: nobody changes a user of higher rank, or makes one. */
  RANK("rank"),

  /** Rule 5: nobody gives a right that they lack themselves. */
  NO_GIFT("no_gift"),

  /** Rule 6: nobody changes their own roles, overrides, sites or state. */
  NOT_ONESELF("not_oneself"),

  /** Rule 7: an organization always keeps at least one active owner. */
  OWNER_PROTECTION("owner_protection"),

  /** Rule 8: a site-scoped actor changes only users who belong to its own sites alone. */
  SITES("sites"),

  /** Rule 9: what one may list is what one may get. */
  ONE_FOR_MANY("one_for_many"),

  /** Who acts on a user's behalf reads, and does nothing else. */
  ON_BEHALF("on_behalf"),

  /** A narrowed key does no more than it was narrowed to. */
  KEY("key");

  private final String text;

  Rule(String text) {
    this.text = text;
  }

  /** {@return the name of the rule as it stands in the audit trail, such as {@code no_gift}} */
  public String text() {
    return text;
  }
}
