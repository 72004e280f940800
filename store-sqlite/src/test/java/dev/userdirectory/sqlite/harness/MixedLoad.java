package dev.userdirectory.sqlite.harness;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
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
import dev.userdirectory.access.Permissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Threads that read and change one organization until they are told to stop. Meanwhile they are
 * interrupted, and code of the host that the directory calls fails. The number of users stays about
 * the same.
 */
final class MixedLoad {

  private static final SystemActor HOST = SystemActor.named("host");
  private static final int READERS = 5;
  private static final int WRITERS = 3;
  private static final int MOST_USERS = 300;

  private final UserDirectory directory;
  private final OrganizationId organization;
  private final long seed;
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<SignInResult> signIns = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> refused = new ConcurrentHashMap<>();
  private final Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
  private final AtomicLong calls = new AtomicLong();
  private volatile boolean stopped;

  MixedLoad(UserDirectory directory, OrganizationId organization, long seed) {
    this.directory = directory;
    this.organization = organization;
    this.seed = seed;
  }

  /** The exception that the host's code throws. A call that was given that code may rethrow it. */
  static final class HostFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private interface Work {
    void once(Random random);
  }

  void start() {
    for (int i = 0; i < READERS; i++) {
      add("reader-" + i, this::read);
    }
    for (int i = 0; i < WRITERS; i++) {
      add("writer-" + i, this::write);
    }
    add("housekeeper", this::keepHouse);
    List<Thread> interrupted = List.copyOf(threads);
    add(
        "interrupter",
        random -> {
          interrupted.get(random.nextInt(interrupted.size())).interrupt();
          system().organization();
        });
    threads.forEach(Thread::start);
  }

  private void add(String name, Work work) {
    Random random = new Random(seed * 31 + threads.size());
    threads.add(new Thread(() -> run(work, random), name));
  }

  private void run(Work work, Random random) {
    while (!stopped) {
      calls.incrementAndGet();
      try {
        work.once(random);
      } catch (DirectoryException refusal) {
        refused
            .computeIfAbsent(refusal.reason().text(), reason -> new AtomicLong())
            .incrementAndGet();
      } catch (HostFailure expected) {
        // The host's code has thrown this.
      } catch (RuntimeException | Error e) {
        unexpected.add(e);
        stopped = true;
      }
      Thread.interrupted();
    }
  }

  void stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  boolean isStopped() {
    return stopped;
  }

  List<Throwable> unexpected() {
    return List.copyOf(unexpected);
  }

  /** Describes how many calls were made, and how many were refused for each reason. */
  String summary() {
    return "%,d calls, refused %s".formatted(calls.get(), new TreeMap<>(refused));
  }

  private SystemDirectory system() {
    return directory.actingAs(HOST, organization);
  }

  private void read(Random random) {
    SystemDirectory inside = system();
    switch (random.nextInt(8)) {
      case 0 -> inside.users().list(UserQuery.all(), PageRequest.first().limit(100));
      case 1 -> inside.users().list(UserQuery.all().search("casey-"), PageRequest.first());
      case 2 -> inside.users().stream(UserQuery.members()).forEach(user -> {});
      case 3 -> inside.audit().list(AuditQuery.latest(), PageRequest.first().limit(100));
      case 4 -> inside.access().whoCan(Permissions.USERS_READ, PageRequest.first());
      case 5 -> inside.audit().verify(inside.audit().head());
      default -> {
        SignInResult signIn = signIns.peek();
        if (signIn != null) {
          directory.authenticate(signIn.token().reveal(), RequestContext.none());
        }
      }
    }
  }

  private void write(Random random) {
    SystemDirectory inside = system();
    User user = any(inside, random);
    switch (random.nextInt(8)) {
      case 0 -> inside.users().create(newUser(random));
      case 1 ->
          inside.users().update(user.id(), UserChange.empty().displayName("N" + random.nextInt()));
      case 2 ->
          inside
              .users()
              .update(user.id(), UserChange.empty().role("viewer").sites(SiteId.of("dock-1")));
      case 3 -> inside.users().update(user.id(), UserChange.empty().enabled(random.nextBoolean()));
      case 4 -> signIn(user);
      case 5 -> inviteAndAccept(inside, random);
      case 6 -> inside.sessions().revokeAll(user.id());
      default -> {
        if (inside.users().list(UserQuery.all(), PageRequest.first().limit(1)).total()
            > MOST_USERS) {
          inside.users().remove(user.id());
        }
      }
    }
  }

  private static User any(SystemDirectory inside, Random random) {
    List<User> users =
        inside
            .users()
            .list(
                UserQuery.all().search("casey-" + random.nextInt(10)),
                PageRequest.first().limit(100))
            .items();
    return users.isEmpty()
        ? inside.users().create(newUser(random))
        : users.get(random.nextInt(users.size()));
  }

  private void signIn(User user) {
    signIns.add(
        directory.signIn(
            SignInRequest.of(Identity.verified(null, user.email())).organization(organization),
            RequestContext.none()));
    if (signIns.size() > 50) {
      signIns.poll();
    }
  }

  private void inviteAndAccept(SystemDirectory inside, Random random) {
    IssuedInvitation issued = inside.invitations().create(newUser(random));
    if (random.nextBoolean()) {
      directory.signIn(
          SignInRequest.of(Identity.verified(null, issued.user().email()))
              .invitation(issued.code().reveal()),
          RequestContext.none());
    } else {
      inside.invitations().cancel(issued.invitation().id());
    }
  }

  private void keepHouse(Random random) {
    SystemDirectory inside = system();
    switch (random.nextInt(6)) {
      case 0 -> importOthers(inside, random, null);
      case 1 -> importOthers(inside, random, new HostFailure());
      case 2 -> inside.purge(Instant.now());
      case 3 -> inside.audit().dropBefore(Instant.now().minusSeconds(10));
      case 4 -> {
        User user = any(inside, random);
        inside.users().remove(user.id());
        inside.erase(user.id());
      }
      default -> {
        User owner = directory.organizations(HOST).create("Short-lived", newUser(random));
        SystemDirectory shortLived = directory.actingAs(HOST, owner.organization().id());
        importOthers(shortLived, random, null);
        shortLived.delete();
      }
    }
  }

  private static void importOthers(
      SystemDirectory inside, Random random, @Nullable HostFailure failure) {
    List<NewUser> rows = IntStream.range(0, 200).mapToObj(i -> numbered(random, i)).toList();
    inside.importUsers(
        rows,
        row -> {
          if (failure != null && row.row() == 100) {
            throw failure;
          }
        });
  }

  /** Returns the user with a number, under a random display name. */
  private static NewUser numbered(Random random, int number) {
    return NewUser.of("imported-" + number + "@acme.example")
        .role("operator")
        .displayName("Imported " + random.nextInt(1_000));
  }

  private static NewUser newUser(Random random) {
    return NewUser.of("casey-" + Long.toString(random.nextLong(1L << 40)) + "@acme.example")
        .role("operator");
  }
}
