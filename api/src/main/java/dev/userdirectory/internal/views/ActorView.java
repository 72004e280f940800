package dev.userdirectory.internal.views;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.KeyId;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.UserId;
import org.jspecify.annotations.Nullable;

/** See {@link AuditEvent.Actor}. */
public record ActorView(
    @Nullable UserId user,
    @Nullable String system,
    @Nullable KeyId key,
    @Nullable OnBehalf onBehalf)
    implements AuditEvent.Actor {

  @Override
  public String toString() {
    String name = user != null ? user.toString() : "system:" + system;
    if (key != null) {
      return name + " (by key " + key + ")";
    }
    return onBehalf == null ? name : name + " (through " + onBehalf.staff() + ")";
  }
}
