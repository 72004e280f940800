package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.KeyId;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.UserRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The change that is attempted, which is recorded in the audit trail if it is refused. */
public final class AttemptedChange {
  private String action;
  private @Nullable UserId target;
  private @Nullable KeyId key;
  private @Nullable OnBehalf onBehalf;
  private Map<String, AuditEvent.Change> wanted = Map.of();

  /** Creates an attempt. The target is null if it is not known yet. */
  public AttemptedChange(String action, @Nullable UserId target) {
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

  /** Returns who makes the attempt on the actor's behalf, or null. */
  @Nullable OnBehalf onBehalf() {
    return onBehalf;
  }

  /** Returns the key with which the attempt is made, or null. */
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
