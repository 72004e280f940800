package dev.userdirectory.sqlite.harness;

import dev.userdirectory.AuditHead;
import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.sqlite.SqliteOptions;
import dev.userdirectory.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that changes a directory from several threads in all ways that its API offers, and
 * {@linkplain Report reports} each change once its call has returned. Each thread has its own
 * users, so the last facts that it reported about a user must be true.
 */
final class Workload {

  private static final SystemActor HOST = SystemActor.named("host");

  /** Erasing waits for reads of a whole trail, which take long on a busy machine. */
  static final SqliteOptions PATIENT =
      SqliteOptions.defaults().writeTimeout(Duration.ofSeconds(60));

  private static final int MOST_ORGANIZATIONS = 4;
  private static final int MOST_PEOPLE = 30;

  private final UserDirectory directory;
  private final Report report;
  private final String name;
  private final Random random;
  private final boolean first;
  private final List<OrganizationId> organizations = new ArrayList<>();
  private final List<Person> people = new ArrayList<>();
  private final Map<Supplier<Boolean>, Integer> changes = new LinkedHashMap<>();
  private int number;

  private Workload(UserDirectory directory, Report report, int thread, long seed) {
    this.directory = directory;
    this.report = report;
    this.name = "t" + thread + "-";
    this.random = new Random(seed * 31 + thread);
    this.first = thread == 0;
    addChanges();
  }

  /** A user of this thread, with values that only results of calls contain. */
  private static final class Person {
    User user;
    @Nullable IssuedInvitation invitation;
    final List<SignInResult> signIns = new ArrayList<>();

    Person(User user) {
      this.user = user;
    }

    OrganizationId organization() {
      return user.organization().id();
    }
  }

  /**
   * Makes changes until the process is killed or each thread has made its number of changes.
   *
   * @param arguments the file, a seed, how many threads, and how many changes each makes
   */
  public static void main(String[] arguments) throws InterruptedException {
    long seed = Long.parseLong(arguments[1]);
    int threads = Integer.parseInt(arguments[2]);
    int most = Integer.parseInt(arguments[3]);
    Report report = Report.toStandardOutput();
    try (UserDirectory directory = open(Path.of(arguments[0]))) {
      report.opened();
      new Workload(directory, report, 0, seed).found();
      List<Thread> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        Workload workload = new Workload(directory, report, thread, seed);
        running.add(new Thread(() -> workload.run(most)));
      }
      running.forEach(Thread::start);
      for (Thread thread : running) {
        thread.join();
      }
    }
    report.end();
  }

  static UserDirectory open(Path file) {
    return UserDirectoryBuilder.of(
            RoleModels.ownerAdminOperatorViewer(), SqliteStore.open(file, PATIENT))
        .build();
  }

  /** Registers an organization if there is none. */
  private void found() {
    findOrganizations();
    if (organizations.isEmpty()) {
      register();
    }
  }

  private void run(int most) {
    try {
      findOrganizations();
      for (OrganizationId organization : organizations) {
        system(organization).users().stream(UserQuery.all().search(name))
            .forEach(user -> people.add(new Person(user)));
      }
      for (int i = 0; i < most; i++) {
        changeSomething();
      }
    } catch (RuntimeException | Error e) {
      report.failed(name, e);
    }
  }

  private void findOrganizations() {
    organizations.clear();
    directory
        .organizations(HOST)
        .list(PageRequest.first())
        .items()
        .forEach(organization -> organizations.add(organization.id()));
  }

  private void addChanges() {
    changes.put(this::create, 10);
    changes.put(this::invite, 10);
    changes.put(this::accept, 9);
    changes.put(() -> update(change -> change.displayName(text("Name"))), 8);
    changes.put(() -> update(change -> change.role("operator")), 4);
    changes.put(() -> update(change -> change.role("viewer").sites(site(), site())), 5);
    changes.put(() -> update(this::override), 4);
    changes.put(() -> update(change -> change.preferences(Map.of("theme", text("dark")))), 2);
    changes.put(this::promote, 3);
    changes.put(this::demote, 3);
    changes.put(this::transfer, 2);
    changes.put(this::disable, 5);
    changes.put(this::enable, 5);
    changes.put(this::changeEmail, 3);
    changes.put(this::signIn, 9);
    changes.put(this::signOut, 4);
    changes.put(this::signOutEverywhere, 2);
    changes.put(this::resend, 3);
    changes.put(this::cancel, 3);
    changes.put(this::remove, 3);
    changes.put(this::keepHead, 4);
    if (first) {
      changes.put(this::register, 2);
      changes.put(this::rename, 2);
      changes.put(this::importSome, 2);
      changes.put(this::purge, 1);
      changes.put(this::dropEvents, 1);
      changes.put(this::removeAndErase, 1);
    }
  }

  private void changeSomething() {
    int all = changes.values().stream().mapToInt(weight -> weight).sum();
    boolean done = false;
    while (!done) {
      if (people.size() > MOST_PEOPLE && random.nextInt(3) == 0) {
        done = remove();
        continue;
      }
      int drawn = random.nextInt(all);
      for (Map.Entry<Supplier<Boolean>, Integer> change : changes.entrySet()) {
        drawn -= change.getValue();
        if (drawn < 0) {
          done = change.getKey().get();
          break;
        }
      }
    }
  }

  private <T> T change(List<String> keys, Supplier<T> call, Facts<T> told) {
    report.underWay(name, keys);
    T result = call.get();
    report.done(name, told.of(result));
    return result;
  }

  /** Derives the facts that are true after a call from its result. */
  private interface Facts<T> {
    List<Fact> of(T answer);
  }

  private boolean create() {
    NewUser user = newUser().role("operator");
    people.add(
        new Person(
            change(
                List.of(),
                () -> system(organization()).users().create(user),
                created -> List.of(Fact.of(created)))));
    return true;
  }

  private boolean invite() {
    IssuedInvitation issued =
        change(
            List.of(),
            () -> system(organization()).invitations().create(newUser().role("admin")),
            created -> List.of(Fact.of(created.user()), pending(created)));
    Person person = new Person(issued.user());
    person.invitation = issued;
    people.add(person);
    return true;
  }

  private boolean accept() {
    Person person = any(each -> each.invitation != null);
    if (person == null || person.invitation == null) {
      return false;
    }
    String code = person.invitation.code().reveal();
    SignInResult accepted =
        change(
            List.of(Fact.key(person.user), Fact.code(person.organization(), code)),
            () ->
                directory.signIn(
                    SignInRequest.of(identity(person.user)).invitation(code),
                    RequestContext.none()),
            signIn ->
                List.of(
                    Fact.of(signIn.user()),
                    Fact.closed(person.organization(), code),
                    Fact.live(person.organization(), signIn.session())));
    person.user = accepted.user();
    person.invitation = null;
    person.signIns.add(accepted);
    return true;
  }

  private boolean update(UnaryOperator<UserChange> what) {
    Person person = any(each -> !each.user.owner());
    return person != null && update(person, what.apply(UserChange.empty()));
  }

  private UserChange override(UserChange change) {
    return random.nextBoolean()
        ? change.permission(Permissions.USERS_READ, random.nextBoolean())
        : change.permission(Permissions.AUDIT_READ, false, Instant.parse("2199-01-01T00:00:00Z"));
  }

  private boolean promote() {
    Person person = any(each -> active(each) && !each.user.owner());
    return person != null && update(person, UserChange.empty().role("owner"));
  }

  private boolean demote() {
    Person person = any(each -> each.user.owner());
    return person != null && update(person, UserChange.empty().role("admin"));
  }

  private boolean update(Person person, UserChange change) {
    person.user =
        change(
            List.of(Fact.key(person.user)),
            () -> as(person).users().update(person.user.id(), change),
            user -> List.of(Fact.of(user)));
    return true;
  }

  /** Transfers ownership, which changes two users in one transaction. */
  private boolean transfer() {
    Person from = any(each -> active(each) && each.user.owner());
    Person to =
        from == null
            ? null
            : any(
                each ->
                    active(each)
                        && !each.user.owner()
                        && each.organization().equals(from.organization()));
    if (from == null || to == null) {
      return false;
    }
    change(
        List.of(Fact.key(from.user), Fact.key(to.user)),
        () -> {
          SystemDirectory organization = system(from.organization());
          to.user =
              organization
                  .users()
                  .transferOwnership(from.user.id(), to.user.id(), List.of("admin"));
          from.user = organization.users().get(from.user.id());
          return from;
        },
        done -> List.of(Fact.of(from.user), Fact.of(to.user)));
    return true;
  }

  private boolean disable() {
    Person person = any(each -> active(each) && !each.user.owner());
    return person != null
        && updateEndingSessions(person, UserChange.empty().enabled(false).lastName("Away"));
  }

  private boolean enable() {
    Person person = any(each -> each.user.state() == UserState.DISABLED);
    return person != null && update(person, UserChange.empty().enabled(true));
  }

  private boolean changeEmail() {
    Person person = any(Workload::active);
    return person != null && updateEndingSessions(person, UserChange.empty().email(email()));
  }

  private boolean updateEndingSessions(Person person, UserChange change) {
    person.user =
        change(
            List.of(Fact.key(person.user), Fact.sessionsOf(person.user)),
            () -> system(person.organization()).users().update(person.user.id(), change),
            user -> List.of(Fact.of(user), Fact.signedOut(user)));
    person.signIns.clear();
    return true;
  }

  /** Signs a person in. The first sign-in binds the user to the person, which changes the user. */
  private boolean signIn() {
    Person person = any(Workload::active);
    if (person == null) {
      return false;
    }
    SignInResult signIn =
        change(
            List.of(Fact.key(person.user)),
            () ->
                directory.signIn(
                    SignInRequest.of(identity(person.user)).organization(person.organization()),
                    RequestContext.none().agent("workload")),
            started ->
                List.of(
                    Fact.of(started.user()), Fact.live(person.organization(), started.session())));
    person.user = signIn.user();
    person.signIns.add(signIn);
    return true;
  }

  private boolean signOut() {
    Person person = any(each -> !each.signIns.isEmpty());
    if (person == null) {
      return false;
    }
    SignInResult signIn = person.signIns.remove(random.nextInt(person.signIns.size()));
    Fact ended = Fact.ended(person.organization(), signIn.session());
    change(
        List.of(ended.key()),
        () -> {
          system(person.organization()).sessions().revoke(person.user.id(), signIn.session().id());
          return ended;
        },
        List::of);
    return true;
  }

  private boolean signOutEverywhere() {
    Person person = any(Workload::active);
    if (person == null) {
      return false;
    }
    change(
        List.of(Fact.sessionsOf(person.user)),
        () -> system(person.organization()).sessions().revokeAll(person.user.id()),
        ended -> List.of(Fact.signedOut(person.user)));
    person.signIns.clear();
    return true;
  }

  private boolean resend() {
    Person person = any(each -> each.invitation != null);
    if (person == null || person.invitation == null) {
      return false;
    }
    IssuedInvitation old = person.invitation;
    String oldCode = old.code().reveal();
    person.invitation =
        change(
            List.of(Fact.code(person.organization(), oldCode)),
            () -> system(person.organization()).invitations().resend(old.invitation().id()),
            resent -> List.of(Fact.closed(person.organization(), oldCode), pending(resent)));
    return true;
  }

  private boolean cancel() {
    Person person = any(each -> each.invitation != null);
    if (person == null || person.invitation == null) {
      return false;
    }
    IssuedInvitation issued = person.invitation;
    String code = issued.code().reveal();
    people.remove(person);
    change(
        List.of(Fact.key(person.user), Fact.code(person.organization(), code)),
        () -> system(person.organization()).invitations().cancel(issued.invitation().id()),
        cancelled -> List.of(Fact.removed(person.user), Fact.closed(person.organization(), code)));
    return true;
  }

  private boolean remove() {
    Person person = any(each -> each.user.state() != UserState.INVITED);
    if (person == null) {
      return false;
    }
    remove(person);
    return true;
  }

  private void remove(Person person) {
    people.remove(person);
    change(
        List.of(Fact.key(person.user), Fact.sessionsOf(person.user)),
        () -> system(person.organization()).users().remove(person.user.id()),
        removed -> List.of(Fact.removed(person.user), Fact.signedOut(person.user)));
  }

  private boolean removeAndErase() {
    Person person = any(each -> each.user.state() != UserState.INVITED);
    if (person == null) {
      return false;
    }
    remove(person);
    return did(() -> system(person.organization()).erase(person.user.id()));
  }

  /** Registers another organization, unless there are enough. */
  private boolean register() {
    if (organizations.size() >= MOST_ORGANIZATIONS) {
      return false;
    }
    String owner = "owner-" + text("") + "@acme.example";
    SignInResult registered =
        change(
            List.of(),
            () ->
                directory.signIn(
                    SignInRequest.of(Identity.verified("idp|" + owner, owner))
                        .register(true)
                        .organizationName(text("Acme")),
                    RequestContext.none()),
            signIn ->
                List.of(
                    Fact.of(signIn.user()),
                    Fact.live(signIn.organization().id(), signIn.session()),
                    Fact.named(signIn.organization().id(), signIn.organization().name())));
    organizations.add(registered.organization().id());
    return true;
  }

  private boolean rename() {
    OrganizationId organization = organization();
    change(
        List.of(Fact.named(organization, "").key()),
        () -> system(organization).rename(text("Acme")),
        (Organization renamed) -> List.of(Fact.named(organization, renamed.name())));
    return true;
  }

  private boolean importSome() {
    List<NewUser> rows =
        Stream.generate(() -> newUser().role("operator").firstName("Robin")).limit(5).toList();
    OrganizationId organization = organization();
    List<User> imported = new ArrayList<>();
    change(
        List.of(),
        () -> system(organization).importUsers(rows, row -> {}),
        summary -> {
          for (NewUser row : rows) {
            imported.add(system(organization).users().get(UserRef.email(row.email())));
          }
          return imported.stream().map(Fact::of).toList();
        });
    imported.forEach(user -> people.add(new Person(user)));
    return true;
  }

  private boolean purge() {
    return did(() -> system(organization()).purge(Instant.now()));
  }

  private boolean dropEvents() {
    return did(() -> system(organization()).audit().dropBefore(Instant.now().minusSeconds(2)));
  }

  private boolean did(Runnable call) {
    change(
        List.of(),
        () -> {
          call.run();
          return call;
        },
        done -> List.of());
    return true;
  }

  /** Reports the present head of a trail. The trail must verify against it from then on. */
  private boolean keepHead() {
    OrganizationId organization = organization();
    AuditHead head = system(organization).audit().head();
    report.done(name, List.of(Fact.head(organization, head)));
    return true;
  }

  private SystemDirectory system(OrganizationId organization) {
    return directory.actingAs(HOST, organization);
  }

  /** Returns the organization with one of its owners as the actor, or the host. */
  private OrganizationDirectory as(Person target) {
    Person owner =
        random.nextBoolean()
            ? any(
                each ->
                    each != target
                        && active(each)
                        && each.user.owner()
                        && !each.signIns.isEmpty()
                        && each.organization().equals(target.organization()))
            : null;
    return owner == null
        ? system(target.organization())
        : directory.actingAs(
            directory.authenticate(owner.signIns.get(0).token().reveal(), RequestContext.none()));
  }

  private static boolean active(Person person) {
    return person.user.state() == UserState.ACTIVE;
  }

  private static Fact pending(IssuedInvitation issued) {
    return Fact.pending(issued.user().organization().id(), issued.code().reveal());
  }

  private static Identity identity(User user) {
    return Identity.verified("idp|" + user.id(), user.email());
  }

  private OrganizationId organization() {
    return organizations.get(random.nextInt(organizations.size()));
  }

  private @Nullable Person any(Predicate<Person> which) {
    List<Person> fit = people.stream().filter(which).toList();
    return fit.isEmpty() ? null : fit.get(random.nextInt(fit.size()));
  }

  private NewUser newUser() {
    return NewUser.of(email()).displayName(text("Casey"));
  }

  private String email() {
    return name + text("") + "@acme.example";
  }

  /** Returns a text that no other call returns, in this run or another. */
  private String text(String prefix) {
    number++;
    return prefix + Long.toString(random.nextLong(1L << 40), 36) + number;
  }

  private SiteId site() {
    return SiteId.of("dock-" + random.nextInt(20));
  }
}
