package dev.userdirectory.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A permission that is granted or denied to one user, regardless of the user's roles.
 *
 * @param permission the permission's name; the permissions that it implies are granted or denied
 *     with it
 * @param granted {@code true} to grant, {@code false} to deny
 * @param until when the override ends, exclusive: it is in force before that instant and not at it;
 *     {@code null} for no end
 */
public record PermissionOverride(String permission, boolean granted, @Nullable Instant until) {

  /**
   * {@return whether the override is in force at an instant}
   *
   * @param now the instant
   */
  public boolean inForce(Instant now) {
    return until == null || now.isBefore(until);
  }
}
