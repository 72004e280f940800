package dev.userdirectory.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One permission granted to, or denied to, one user, whatever the user's roles say.
 *
 * @param permission the permission's name; what it implies is granted or denied with it
 * @param granted {@code true} to grant, {@code false} to deny
 * @param until the end, exclusive: in force before that instant and gone at it; {@code null} for no
 *     end
 */
public record PermissionOverride(String permission, boolean granted, @Nullable Instant until) {

  /**
   * {@return whether the override is in force at that instant}
   *
   * @param now the instant to judge at
   */
  public boolean inForce(Instant now) {
    return until == null || now.isBefore(until);
  }
}
