package dev.userdirectory.tck.directory.sessions;

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
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/**
 * The common base of the suites about acting on behalf of a user: an admin of Acme, and a session
 * on the admin's behalf.
 */
public abstract class OnBehalfFlowSuite extends FlowSuite {

  protected static final OnBehalf STAFF = new OnBehalf("kim@support.example", "ticket 4711");
  protected static final Duration LIFETIME = Duration.ofHours(12);
  protected static final Duration IDLE = Duration.ofMinutes(30);
  protected static final Duration SESSION = Duration.ofHours(4);
  protected static final Duration MICRO = Duration.ofNanos(1000);

  /** Casey's own sign-in. */
  protected SignInResult casey;

  /** The session in which the staff acts on Casey's behalf. */
  protected SignInResult behalf;

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser().delegating(Permissions.USERS_READ);
  }

  @Override
  protected DirectorySettings settings() {
    return DirectorySettings.defaults().sessionLifetime(LIFETIME, IDLE);
  }

  @BeforeEach
  protected void startOnBehalfOfCasey() {
    casey = member("casey", "admin");
    behalf = onBehalfOf(casey.user().id());
  }

  protected SignInResult onBehalfOf(UserId user) {
    return until(user, clock.instant().plus(SESSION));
  }

  protected SignInResult until(UserId user, Instant until) {
    return asSystem().startOnBehalf(user, STAFF.staff(), STAFF.reason(), until);
  }

  /** {@return the actor that the audit trail records for what the staff does on Casey's behalf} */
  protected AuditEvent.Actor caseyThroughStaff() {
    return new ActorView(casey.user().id(), null, null, STAFF);
  }

  /** {@return the stored state of a live session} */
  protected Session stored(SignInResult signIn) {
    return asSystem().sessions().list(signIn.user().id()).stream()
        .filter(session -> session.id().equals(signIn.session().id()))
        .findFirst()
        .orElseThrow();
  }
}
