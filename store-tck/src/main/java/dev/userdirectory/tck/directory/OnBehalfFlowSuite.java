package dev.userdirectory.tck.directory;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.Session;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UserId;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.internal.views.ActorView;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/** What the suites of acting on behalf share: an admin of Acme, and a session on their behalf. */
abstract class OnBehalfFlowSuite extends FlowSuite {

  static final OnBehalf STAFF = new OnBehalf("kim@support.example", "ticket 4711");
  static final Duration LIFETIME = Duration.ofHours(12);
  static final Duration IDLE = Duration.ofMinutes(30);
  static final Duration SESSION = Duration.ofHours(4);
  static final Duration MICRO = Duration.ofNanos(1000);

  /** Casey's own sign-in. */
  SignInResult casey;

  /** The session of the staff on Casey's behalf. */
  SignInResult behalf;

  @Override
  RoleModel model() {
    return RoleModels.ownerAdminUser().delegating(Permissions.USERS_READ);
  }

  @Override
  DirectorySettings settings() {
    return DirectorySettings.defaults().sessionLifetime(LIFETIME, IDLE);
  }

  @BeforeEach
  void startOnBehalfOfCasey() {
    casey = member("casey", "admin");
    behalf = onBehalfOf(casey.user().id());
  }

  SignInResult onBehalfOf(UserId user) {
    return until(user, clock.instant().plus(SESSION));
  }

  SignInResult until(UserId user, Instant until) {
    return asSystem().startOnBehalf(user, STAFF.staff(), STAFF.reason(), until);
  }

  /** Casey as the audit trail names the actor of what the staff did on their behalf. */
  AuditEvent.Actor caseyThroughStaff() {
    return new ActorView(casey.user().id(), null, null, STAFF);
  }

  /** A session as it is stored and lives. */
  Session stored(SignInResult signIn) {
    return asSystem().sessions().list(signIn.user().id()).stream()
        .filter(session -> session.id().equals(signIn.session().id()))
        .findFirst()
        .orElseThrow();
  }
}
