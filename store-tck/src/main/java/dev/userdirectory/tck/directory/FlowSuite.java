package dev.userdirectory.tck.directory;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Organizations;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.testkit.ForwardingStore;
import dev.userdirectory.testkit.Invariants;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/**
 * What the suites of whole flows share: people of Acme by short names, and the invariants, which
 * must hold after each test.
 */
abstract class FlowSuite extends OrganizationsSuite {

  static final RequestContext NOWHERE = RequestContext.none();

  /** Sessions that outlive whatever else a test waits for. */
  @Override
  DirectorySettings settings() {
    return DirectorySettings.defaults()
        .sessionLifetime(Duration.ofDays(3650), Duration.ofDays(3650));
  }

  @AfterEach
  void theInvariantsHold() {
    Invariants.of(directory).check();
  }

  OrganizationId acme() {
    return owner.organization().id();
  }

  OrganizationId globex() {
    return stranger.organization().id();
  }

  Organizations asHost() {
    return directory.organizations(SystemActor.named("test"));
  }

  static String address(String name) {
    return name + "@acme.example";
  }

  /** Someone of Acme without external id, as the host knows them at sign-in. */
  static Identity identity(String name) {
    return Identity.verified(null, address(name));
  }

  /** The same store, for another directory, which leaves it open. */
  DirectoryStore keptOpen() {
    return new ForwardingStore() {
      @Override
      protected DirectoryStore store() {
        return FlowSuite.this.store();
      }

      @Override
      public void close() {}
    };
  }

  static NewUser newUser(String name) {
    return NewUser.of(address(name));
  }

  User created(NewUser user) {
    return asSystem().users().create(user);
  }

  SignInResult member(String name, String role) {
    return member(newUser(name).role(role));
  }

  /** Signs someone of Acme in once more. */
  SignInResult signIn(String name) {
    return directory.signIn(SignInRequest.of(identity(name)).organization(acme()), NOWHERE);
  }

  SignInResult accept(Identity identity, String code) {
    return directory.signIn(SignInRequest.of(identity).invitation(code), NOWHERE);
  }

  /** All events of Acme's trail, oldest first. */
  List<AuditEvent> events() {
    return asSystem().audit().stream(AuditQuery.oldestFirst()).toList();
  }

  AuditEvent lastEvent() {
    List<AuditEvent> all = events();
    return all.get(all.size() - 1);
  }

  long sequence() {
    return asSystem().audit().head().sequence();
  }
}
