package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.KeyId;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.UserRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is being tried, for the record should it be refused. */
public final class Attempt {
  private String action;
  private @Nullable UserId target;
  private @Nullable KeyId key;
  private @Nullable OnBehalf onBehalf;
  private Map<String, AuditEvent.Change> wanted = Map.of();

  /** An attempt whose target is known, or is not yet. */
  public Attempt(String action, @Nullable UserId target) {
    this.action = action;
    this.target = target;
  }

  String action() {
    return action;
  }

  @Nullable UserId target() {
    return target;
  }

  Map<String, AuditEvent.Change> wanted() {
    return wanted;
  }

  /** Who tries it on the actor's behalf, or null. */
  @Nullable OnBehalf onBehalf() {
    return onBehalf;
  }

  /** The key by which it is tried, or null. */
  @Nullable KeyId key() {
    return key;
  }

  void by(@Nullable KeyId program, @Nullable OnBehalf staff) {
    key = program;
    onBehalf = staff;
  }

  void become(String doing, @Nullable UserRecord whom, Map<String, AuditEvent.Change> what) {
    action = doing;
    target = whom == null ? null : whom.id();
    wanted = what;
  }
}
