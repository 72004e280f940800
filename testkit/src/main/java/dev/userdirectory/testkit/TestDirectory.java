package dev.userdirectory.testkit;

import com.google.inject.Module;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.DirectoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A real directory for a test, with an organization whose users are set up in one line each and are
 * known by short names. It decides as a directory in production does: unlike a mock that permits
 * everything, it can refuse.
 *
 * <pre>{@code
 * TestDirectory acme =
 *     TestDirectory.with(model).user("casey", "viewer", dock4).disabled("robin", "admin");
 * Caller casey = acme.callerOf("casey");
 * }</pre>
 *
 * <p>The organization is created when it is first needed, with an active owner called {@code
 * owner}; until then the directory is empty. Clock, ids and secrets are the test's own: the clock
 * stands still, and the same test always gets the same ids. Users are created by a system actor
 * called {@code set-up}, not by each other; {@code casey} of Acme has the e-mail address {@code
 * casey@acme.example} and the external id {@code idp|casey@acme.example}. An instance is for use by
 * one thread; the directory and the other objects that it returns have their own rules.
 *
 * <p>The faults of {@link #store} do not affect what this class does itself to set a test up, but
 * only operations through {@link #directory}, {@link #as} and {@link #system}.
 */
public final class TestDirectory implements AutoCloseable {

  private static final SystemActor TEST = SystemActor.named("test");
  private static final SystemActor SET_UP = SystemActor.named("set-up");
  private static final long SEED = 42;

  private final String name;
  private final Parts parts;
  private final Map<String, Known> known = new LinkedHashMap<>();
  private final Map<String, SignInResult> signIns = new LinkedHashMap<>();
  private @Nullable OrganizationId organization;

  private TestDirectory(String name, Parts parts) {
    this.name = name;
    this.parts = parts;
  }

  /**
   * The parts that all organizations of a directory share. The set-up of a test bypasses the faults
   * of the store, which are meant for the code under test.
   */
  private record Parts(
      UserDirectory directory,
      UserDirectory setUp,
      RoleModel model,
      FakeClock clock,
      SeededIds ids,
      RecordingSender sender,
      FaultyStore store,
      Map<String, TestDirectory> organizations,
      List<Runnable> lastChecks) {}

  /** A user that the test knows by a short name. */
  private record Known(UserId id, Identity identity) {
    static Known of(User user) {
      String externalId = user.externalId() == null ? "idp|" + user.email() : user.externalId();
      return new Known(user.id(), Identity.verified(externalId, user.email()));
    }
  }

  /**
   * {@return an empty directory in memory, for an organization called Acme}
   *
   * @param model the host's roles
   */
  public static TestDirectory with(RoleModel model) {
    return with(model, DirectorySettings.defaults(), new MemoryStore());
  }

  /**
   * {@return an empty directory, for an organization called Acme}
   *
   * @param model the host's roles
   * @param settings the host's settings
   * @param store an empty store; closed with the directory
   */
  public static TestDirectory with(
      RoleModel model, DirectorySettings settings, DirectoryStore store) {
    return with(model, settings, store, List.of());
  }

  /**
   * {@return an empty directory, for an organization called Acme, with listeners of the host}
   *
   * @param model the host's roles
   * @param settings the host's settings
   * @param store an empty store; closed with the directory
   * @param listeners the listeners, which receive all changes, including those that set up the test
   */
  public static TestDirectory with(
      RoleModel model,
      DirectorySettings settings,
      DirectoryStore store,
      List<DirectoryListener> listeners) {
    return with(model, settings, store, SEED, listeners);
  }

  static TestDirectory with(
      RoleModel model, DirectorySettings settings, DirectoryStore store, long seed) {
    return with(model, settings, store, seed, List.of());
  }

  private static TestDirectory with(
      RoleModel model,
      DirectorySettings settings,
      DirectoryStore store,
      long seed,
      List<DirectoryListener> listeners) {
    FakeClock clock = FakeClock.create();
    SeededIds ids = new SeededIds(seed);
    RecordingSender sender = new RecordingSender();
    FaultyStore faulty = FaultyStore.over(store);
    Function<DirectoryStore, UserDirectory> over =
        each -> {
          UserDirectoryBuilder builder =
              UserDirectoryBuilder.of(model, each)
                  .settings(settings)
                  .clock(clock)
                  .ids(ids)
                  .invitationSender(sender);
          listeners.forEach(builder::listener);
          return builder.build();
        };
    return new TestDirectory(
        "Acme",
        new Parts(
            over.apply(faulty),
            over.apply(store),
            model,
            clock,
            ids,
            sender,
            faulty,
            new LinkedHashMap<>(),
            new ArrayList<>()));
  }

  /**
   * {@return another organization of the same directory, with users of its own, for tests which
   * verify that organizations can't see each other} The same name returns the same organization,
   * which is closed with this one.
   *
   * @param other the organization's name; the domain of its users' e-mails consists of the letters
   *     a-z and digits of the name, which must have at least one of them
   */
  public TestDirectory organization(String other) {
    return other.equals(name)
        ? this
        : parts.organizations.computeIfAbsent(other, each -> new TestDirectory(each, parts));
  }

  /**
   * Adds an active user.
   *
   * @param user a short name, not yet used here
   * @param role the role's name
   * @param sites the user's sites
   * @return this directory
   */
  public TestDirectory user(String user, String role, SiteId... sites) {
    return user(user, newUser(user).role(role).sites(sites));
  }

  /**
   * Adds an active user with any fields.
   *
   * @param user a short name, not yet used here
   * @param fields the user's fields; start with {@link #newUser}
   * @return this directory
   */
  public TestDirectory user(String user, NewUser fields) {
    refuseKnown(user);
    return add(user, host().users().create(fields));
  }

  /**
   * Adds an invited user. {@link RecordingSender#codeTo} returns their code.
   *
   * @param user a short name, not yet used here
   * @param role the role's name
   * @param sites the user's sites
   * @return this directory
   */
  public TestDirectory invited(String user, String role, SiteId... sites) {
    refuseKnown(user);
    NewUser fields = newUser(user).externalId(null).role(role).sites(sites);
    return add(user, host().invitations().create(fields).user());
  }

  /**
   * Adds a disabled user.
   *
   * @param user a short name, not yet used here
   * @param role the role's name
   * @param sites the user's sites
   * @return this directory
   */
  public TestDirectory disabled(String user, String role, SiteId... sites) {
    user(user, role, sites);
    host().users().disable(idOf(user));
    return this;
  }

  /**
   * Adds a user and removes them again, so that only the id is left.
   *
   * @param user a short name, not yet used here
   * @param role the role's name
   * @param sites the user's sites
   * @return this directory
   */
  public TestDirectory removed(String user, String role, SiteId... sites) {
    user(user, role, sites);
    host().users().remove(idOf(user));
    return this;
  }

  /**
   * Grants a permission to one user alone.
   *
   * @param user the short name
   * @param permission a permission of the model
   * @return this directory
   */
  public TestDirectory granted(String user, String permission) {
    return changed(user, UserChange.empty().permission(permission, true));
  }

  /**
   * Denies a permission to one user alone.
   *
   * @param user the short name
   * @param permission a permission of the model
   * @return this directory
   */
  public TestDirectory denied(String user, String permission) {
    return changed(user, UserChange.empty().permission(permission, false));
  }

  /**
   * Grants a permission to one user alone, until an instant.
   *
   * @param user the short name
   * @param permission a permission of the model
   * @param until when the grant ends; later than the clock's present time
   * @return this directory
   */
  public TestDirectory granted(String user, String permission, Instant until) {
    return changed(user, UserChange.empty().permission(permission, true, until));
  }

  private TestDirectory changed(String user, UserChange change) {
    host().users().update(idOf(user), change);
    return this;
  }

  private void refuseKnown(String user) {
    organizationId();
    if (known.containsKey(user)) {
      throw new IllegalArgumentException(
          "There is a user called '" + user + "' already; a short name is for one user.");
    }
  }

  private TestDirectory add(String user, User added) {
    known.put(user, Known.of(added));
    return this;
  }

  /**
   * {@return the fields of a new user, with the e-mail address and external id for a short name}
   *
   * @param user the short name
   */
  public NewUser newUser(String user) {
    String email = emailOf(user);
    return NewUser.of(email).externalId("idp|" + email);
  }

  /**
   * {@return the e-mail address for a short name}
   *
   * @param user the short name
   */
  public String emailOf(String user) {
    String domain =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return user + "@" + domain + ".example";
  }

  /**
   * {@return the identity of a user, as the host verifies it at sign-in; a new person for a name
   * that is not used yet}
   *
   * @param user the short name
   */
  public Identity identityOf(String user) {
    Known someone = known.get(user);
    String email = emailOf(user);
    return someone == null ? Identity.verified("idp|" + email, email) : someone.identity();
  }

  /**
   * {@return a user's id, even if the user was removed}
   *
   * @param user the short name
   */
  public UserId idOf(String user) {
    organizationId();
    Known someone = known.get(user);
    if (someone == null) {
      throw new IllegalArgumentException(
          "There is no user called '%s' in %s; there are %s."
              .formatted(user, name, known.keySet()));
    }
    return someone.id();
  }

  /**
   * {@return a user as they are now}
   *
   * @param user the short name
   * @throws DirectoryException.NotFound if the user was removed
   */
  public User userOf(String user) {
    return host().users().get(idOf(user));
  }

  /**
   * {@return the token of a user's session, which starts at the first call}
   *
   * @param user the short name
   * @throws DirectoryException.Forbidden if the user is not active
   */
  public String tokenOf(String user) {
    return signInOf(user).token().reveal();
  }

  /**
   * {@return a user's sign-in, which happens at the first call}
   *
   * @param user the short name
   * @throws DirectoryException.Forbidden if the user is not active
   */
  public SignInResult signInOf(String user) {
    SignInResult earlier = signIns.get(user);
    if (earlier != null) {
      return earlier;
    }
    idOf(user);
    SignInResult signIn =
        parts.setUp.signIn(
            SignInRequest.of(identityOf(user)).organization(organizationId()),
            RequestContext.none());
    signIns.put(user, signIn);
    return signIn;
  }

  /**
   * {@return a user as a caller, authenticated now by the token of their session}
   *
   * @param user the short name
   * @throws DirectoryException.Forbidden if the user is not active
   * @throws DirectoryException.AuthRequired if their session has ended meanwhile
   */
  public Caller callerOf(String user) {
    return parts.setUp.authenticate(tokenOf(user), RequestContext.none());
  }

  /**
   * {@return the organization as a user may use it, authenticated now}
   *
   * @param user the short name
   * @throws DirectoryException.Forbidden if the user is not active
   * @throws DirectoryException.AuthRequired if their session has ended meanwhile
   */
  public OrganizationDirectory as(String user) {
    return parts.directory.actingAs(callerOf(user));
  }

  /** {@return the organization as the host itself uses it; the actor is called {@code test}} */
  public SystemDirectory system() {
    return parts.directory.actingAs(TEST, organizationId());
  }

  private SystemDirectory host() {
    return parts.setUp.actingAs(SET_UP, organizationId());
  }

  /** {@return the organization's id} */
  public OrganizationId organizationId() {
    OrganizationId id = organization;
    if (id == null) {
      User owner =
          parts
              .setUp
              .organizations(SET_UP)
              .create(name, newUser("owner").role(parts.model.owner().name()));
      known.put("owner", Known.of(owner));
      id = owner.organization().id();
      organization = id;
    }
    return id;
  }

  /** {@return the directory itself} */
  public UserDirectory directory() {
    return parts.directory;
  }

  /** {@return the role model} */
  public RoleModel model() {
    return parts.model;
  }

  /** {@return the clock that the directory uses} */
  public FakeClock clock() {
    return parts.clock;
  }

  /** {@return the sender, which records the invitations} */
  public RecordingSender sender() {
    return parts.sender;
  }

  /** {@return the source of the ids and secrets} */
  public SeededIds ids() {
    return parts.ids;
  }

  /** {@return the store, which a test can make fail} */
  public FaultyStore store() {
    return parts.store;
  }

  /**
   * {@return bindings of this directory, its clock, its ids and its sender, to override the host's
   * own}
   *
   * <pre>{@code
   * Guice.createInjector(Modules.override(new CameraModule()).with(acme.module()));
   * }</pre>
   *
   * <p>For hosts that use Guice and have it on the class path. The rest of the test kit works
   * without it.
   */
  public Module module() {
    return DirectoryBindings.of(parts.directory, parts.clock, parts.ids, parts.sender);
  }

  /**
   * Adds a check that runs once, at the end of the test.
   *
   * @param check the check, which runs before the directory is closed and fails by throwing
   */
  public void beforeClosing(Runnable check) {
    parts.lastChecks.add(check);
  }

  /**
   * Closes the directory, with all its organizations.
   *
   * @throws AssertionError if one of the checks at the end fails
   */
  @Override
  public void close() {
    List<Runnable> checks = List.copyOf(parts.lastChecks);
    parts.lastChecks.clear();
    try {
      checks.forEach(Runnable::run);
    } finally {
      parts.directory.close();
    }
  }
}
