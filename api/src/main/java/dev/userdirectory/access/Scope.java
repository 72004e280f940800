package dev.userdirectory.access;

/** The scope of a role, which determines where its permissions hold. */
public enum Scope {

  /** Everywhere in the organization; sites given for such a role are ignored. */
  ORGANIZATION,

  /** Only at the sites assigned to the user; for a user without sites, nowhere. */
  SITES,

  /** Like {@link #SITES}, but at least one site must be named when a user is created or invited. */
  SITES_REQUIRED
}
