package dev.userdirectory.console.internal.view;

/** The parts of the console, in the order of its navigation. */
public enum Section {
  OVERVIEW("Overview", ""),
  USERS("Users", "users"),
  INVITATIONS("Invitations", "invitations"),
  ACCESS("Access", "access"),
  ROLES("Roles", "roles"),
  LIMITS("Limits", "limits"),
  AUDIT("Audit", "audit"),
  /** No section: the list of organizations, and pages that are not about a single organization. */
  NONE("", "");

  private final String label;
  private final String path;

  Section(String label, String path) {
    this.label = label;
    this.path = path;
  }

  public String label() {
    return label;
  }

  public String path() {
    return path;
  }
}
