package dev.userdirectory.console.internal.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The notices that a page shows after a change. An address contains only the name of a notice,
 * never its text, so that a link can't show arbitrary text.
 */
final class Notices {

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("organization-created", "The organization was created."),
          Map.entry("renamed", "The name was changed."),
          Map.entry("user-created", "The user was created."),
          Map.entry("user-changed", "The change was made."),
          Map.entry("user-unchanged", "Nothing was different, so nothing was changed."),
          Map.entry("user-disabled", "The user was disabled. Their sessions have ended."),
          Map.entry("user-enabled", "The user was enabled."),
          Map.entry("user-removed", "The user was removed."),
          Map.entry("ownership-transferred", "The ownership was handed over."),
          Map.entry("session-ended", "The session was ended."),
          Map.entry("sessions-ended", "All sessions were ended."),
          Map.entry("key-revoked", "The key was revoked."),
          Map.entry("invitation-cancelled", "The invitation was cancelled."),
          Map.entry("role-defined", "The role was defined."),
          Map.entry("role-changed", "The role was changed."),
          Map.entry("role-deleted", "The role was deleted."),
          Map.entry("limits-set", "The limits were set."));

  private Notices() {}

  static @Nullable String textOf(@Nullable String name) {
    return name == null ? null : TEXTS.get(name);
  }
}
