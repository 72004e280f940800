package dev.userdirectory.spring;

import dev.userdirectory.Identity;
import dev.userdirectory.NewKey;
import dev.userdirectory.NewUser;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** An organization of its own for each test. */
final class Acme {

  private final UserDirectory directory;
  private final String domain = UUID.randomUUID() + ".example";
  private final SignInResult owner;

  Acme(UserDirectory directory) {
    this.directory = directory;
    this.owner =
        directory.signIn(
            SignInRequest.of(identity("jordan")).register(true).organizationName("Acme"),
            RequestContext.none());
  }

  /** Verified by an identity provider. */
  Identity identity(String name) {
    return Identity.verified("idp|" + email(name), email(name));
  }

  String email(String name) {
    return name + "@" + domain;
  }

  String ownerToken() {
    return owner.token().reveal();
  }

  UserId idOf(String name) {
    return system().users().stream(UserQuery.all())
        .filter(user -> email(name).equals(user.email()))
        .findFirst()
        .orElseThrow()
        .id();
  }

  UserId ownerId() {
    return owner.user().id();
  }

  SystemDirectory system() {
    return directory.actingAs(SystemActor.named("test"), owner.organization().id());
  }

  /** Creates a user, signs them in, and gives the token. */
  String token(String name, String role, String... sites) {
    NewUser user = NewUser.of(email(name)).role(role);
    if (sites.length > 0) {
      user = user.sites(Arrays.stream(sites).map(SiteId::of).toArray(SiteId[]::new));
    }
    User created = system().users().create(user);
    return directory
        .signIn(
            SignInRequest.of(identity(name)).organization(created.organization().id()),
            RequestContext.none())
        .token()
        .reveal();
  }

  /** Creates a machine, and gives the secret of a key of it. */
  String key(String role) {
    User machine = system().users().create(NewUser.machine("Nightly export").role(role));
    return system()
        .keys()
        .issue(machine.id(), NewKey.of("test", Instant.now().plus(Duration.ofDays(1))))
        .secret()
        .reveal();
  }
}
