package dev.userdirectory.console.internal.view;

import dev.userdirectory.Caller;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.console.ConsoleReader;
import dev.userdirectory.console.internal.http.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Decides which links and actions to offer to the reader. This is no protection: the directory
 * itself refuses what the reader may not see or do.
 */
public final class Rights {

  private final boolean changes;
  private final @Nullable Caller caller;

  private Rights(boolean changes, @Nullable Caller caller) {
    this.changes = changes;
    this.caller = caller;
  }

  static Rights of(Visit visit) {
    boolean user = visit.signedIn() && visit.reader() instanceof ConsoleReader.OfOrganization;
    return new Rights(
        visit.setup().changes(),
        user ? ((ConsoleReader.OfOrganization) visit.reader()).caller() : null);
  }

  /** {@return whether the reader belongs to the host's staff} */
  public boolean staff() {
    return caller == null;
  }

  /** {@return whether the reader is the given user} */
  public boolean is(UserId user) {
    return caller != null && caller.user().equals(user);
  }

  /** {@return whether the reader belongs to the given organization or to the host's staff} */
  public boolean isOf(OrganizationId organization) {
    return caller == null || caller.organization().equals(organization);
  }

  /** {@return whether the reader may make any changes in this console} */
  public boolean changes() {
    return changes && (caller == null || caller.onBehalf() == null);
  }

  /** {@return whether the reader holds a permission at any site or everywhere} */
  public boolean sees(String permission) {
    return caller == null || caller.mayAnywhere(permission);
  }

  /** {@return whether the reader holds a permission everywhere} */
  public boolean seesAll(String permission) {
    return caller == null || caller.may(permission);
  }

  /**
   * {@return whether the reader holds a permission at any site or everywhere, and may make changes}
   */
  public boolean may(String permission) {
    return changes() && sees(permission);
  }

  /** {@return whether the reader holds a permission everywhere, and may make changes} */
  public boolean mayEverywhere(String permission) {
    return changes() && seesAll(permission);
  }
}
