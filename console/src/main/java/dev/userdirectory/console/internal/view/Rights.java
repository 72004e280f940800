package dev.userdirectory.console.internal.view;

import dev.userdirectory.Caller;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.console.ConsoleReader;
import dev.userdirectory.console.internal.http.Visit;
import org.jspecify.annotations.Nullable;

/**
 * What is worth offering to the reader. It protects nothing: what a page then shows or does is what
 * the directory answers.
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

  /** {@return whether the reader is of the host's staff} */
  public boolean staff() {
    return caller == null;
  }

  /** {@return whether the reader is that user} */
  public boolean is(UserId user) {
    return caller != null && caller.user().equals(user);
  }

  /** {@return whether the reader is of that organization, or of the host's staff} */
  public boolean isOf(OrganizationId organization) {
    return caller == null || caller.organization().equals(organization);
  }

  /** {@return whether the console changes anything at all} */
  public boolean changes() {
    return changes && (caller == null || caller.onBehalf() == null);
  }

  /** {@return whether the reader holds a permission somewhere} */
  public boolean sees(String permission) {
    return caller == null || caller.mayAnywhere(permission);
  }

  /** {@return whether the reader holds a permission everywhere} */
  public boolean seesAll(String permission) {
    return caller == null || caller.may(permission);
  }

  /** {@return whether the reader holds a permission somewhere, and may use it to change things} */
  public boolean may(String permission) {
    return changes() && sees(permission);
  }

  /** {@return whether the reader holds a permission everywhere, and may use it to change things} */
  public boolean mayEverywhere(String permission) {
    return changes() && seesAll(permission);
  }
}
