package dev.userdirectory.tck.directory;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
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
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A directory over a fresh store for each test, with a clock that stands still, seeded ids, and two
 * organizations: Acme, whose owner is signed in, and Globex, from which nothing of Acme may be
 * seen.
 */
abstract class OrganizationsSuite {

  final FakeClock clock = FakeClock.create();

  final RecordingSender sender = new RecordingSender();

  UserDirectory directory;

  /** The sign-in by which Acme was registered. */
  SignInResult owner;

  /** The sign-in by which Globex was registered. */
  SignInResult stranger;

  private Supplier<DirectoryStore> stores;

  private MeetingStore store;

  /** The role model of the product. */
  abstract RoleModel model();

  /** The settings of the product. */
  DirectorySettings settings() {
    return DirectorySettings.defaults();
  }

  /** A new, empty store. */
  final DirectoryStore openStore() {
    return stores.get();
  }

  /** The directory's store, in which racers meet. */
  final MeetingStore store() {
    return store;
  }

  @BeforeEach
  void openDirectory(Supplier<DirectoryStore> newStores) {
    stores = newStores;
    store = new MeetingStore(openStore());
    directory =
        UserDirectoryBuilder.of(model(), store)
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

  private SignInResult register(String name, String organization) {
    return directory.signIn(
        SignInRequest.of(Identity.verified("idp|" + name, name + "@" + name + ".example"))
            .register(true)
            .organizationName(organization),
        RequestContext.none());
  }

  /** Acme, as its owner uses it. */
  OrganizationDirectory asOwner() {
    return as(owner);
  }

  /**
   * {@return an organization, as someone signed in uses it}
   *
   * @param signIn who acts
   */
  OrganizationDirectory as(SignInResult signIn) {
    return directory.actingAs(caller(signIn));
  }

  /**
   * {@return the caller behind a sign-in}
   *
   * @param signIn who calls
   */
  Caller caller(SignInResult signIn) {
    return directory.authenticate(signIn.token().reveal(), RequestContext.none());
  }

  /** Acme, as the host itself uses it. */
  SystemDirectory asSystem() {
    return directory.actingAs(SystemActor.named("test"), owner.organization().id());
  }

  /**
   * Creates an active user in Acme, by system, and signs them in.
   *
   * @param user the user; with an e-mail
   * @return their sign-in
   */
  SignInResult member(NewUser user) {
    User created = asSystem().users().create(user);
    return directory.signIn(
        SignInRequest.of(Identity.verified(null, created.email()))
            .organization(owner.organization().id()),
        RequestContext.none());
  }
}
