package dev.userdirectory.testkit.source;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignIn;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.testkit.FakeClock;
import dev.userdirectory.testkit.RecordingSender;
import dev.userdirectory.testkit.SeededIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A directory over a fresh store for each test, with a clock that stands still, seeded ids, and two
 * organizations: Acme, whose owner is signed in, and Globex, from which nothing of Acme may be
 * seen.
 */
public abstract class SourceSuite {

  /** The clock of the directory. */
  protected final FakeClock clock = FakeClock.create();

  /** The sender of the directory. */
  protected final RecordingSender sender = new RecordingSender();

  /** The directory under test. */
  protected UserDirectory directory;

  /** The sign-in by which Acme was registered. */
  protected SignIn owner;

  /** The sign-in by which Globex was registered. */
  protected SignIn stranger;

  /** Made by the test runner. */
  protected SourceSuite() {}

  /** {@return a new, empty store} */
  protected abstract DirectoryStore openStore();

  /** {@return the role model of the product} */
  protected abstract RoleModel model();

  /** {@return the settings of the product} */
  protected DirectorySettings settings() {
    return DirectorySettings.defaults();
  }

  @BeforeEach
  void openDirectory() {
    directory =
        UserDirectoryBuilder.of(model(), openStore())
            .settings(settings())
            .clock(clock)
            .ids(new SeededIds(42))
            .invitationSender(sender)
            .build();
    owner = register("jordan", "Acme Logistics");
    stranger = register("robin", "Globex");
  }

  @AfterEach
  void closeDirectory() {
    directory.close();
  }

  private SignIn register(String name, String organization) {
    return directory.signIn(
        SignInRequest.of(Identity.of("idp|" + name, name + "@" + name + ".example"))
            .register(true)
            .organizationName(organization),
        RequestContext.none());
  }

  /** {@return Acme, as its owner uses it} */
  protected OrganizationDirectory asOwner() {
    return as(owner);
  }

  /**
   * {@return an organization, as someone signed in uses it}
   *
   * @param signIn who acts
   */
  protected OrganizationDirectory as(SignIn signIn) {
    return directory.actingAs(caller(signIn));
  }

  /**
   * {@return the caller behind a sign-in}
   *
   * @param signIn who calls
   */
  protected Caller caller(SignIn signIn) {
    return directory.authenticate(signIn.token().reveal(), RequestContext.none());
  }

  /** {@return Acme, as the host itself uses it} */
  protected SystemDirectory asSystem() {
    return directory.actingAs(SystemActor.named("test"), owner.organization().id());
  }

  /**
   * Creates an active user in Acme, by system, and signs them in.
   *
   * @param user the user; with an e-mail
   * @return their sign-in
   */
  protected SignIn member(NewUser user) {
    User created = asSystem().users().create(user);
    return directory.signIn(
        SignInRequest.of(Identity.of(null, created.email()))
            .organization(owner.organization().id()),
        RequestContext.none());
  }
}
