package dev.userdirectory.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.EventId;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.testkit.FakeClock;
import dev.userdirectory.testkit.ForwardingStore;
import dev.userdirectory.testkit.SeededIds;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No answer that begins after a change has returned is older than the change. The threads are
 * switched wherever the directory or its store shares something, in one order after another,
 * instead of where luck has it; what the operations answered must be what they answer one by one.
 */
@Tag("slow")
class LinearizabilityTest {

  /** Orders with few switches come first. Each broken store below shows in this many. */
  private static final int ORDERS = 100;

  private static final int MORE_ORDERS = 400;

  /** Each change against each question, then change against change; threads are apart by "|". */
  private static final List<String> SCENARIOS =
      List.of(
          "demote check | check",
          "demote authenticate | authenticate",
          "demote check | authenticate check",
          "disable authenticate | authenticate",
          "revoke authenticate | authenticate",
          "disable check | check",
          "disable enable | authenticate",
          "disable authenticate | demote",
          "disable authenticate | revoke",
          "demote | get check",
          "demote | get authenticate",
          "demote | check get",
          "demote rename | look",
          "demote raise | judge",
          "demote check | promote check");

  /**
   * What no two operations share, by the names of classes: the platform's collections, values, and
   * what a transaction makes for itself. Threads aren't switched inside, which saves most of the
   * time.
   */
  private static final Pattern UNSHARED =
      Pattern.compile(
          "java\\.(security|text|time|util\\.stream)\\..*"
              + "|java\\.util\\.[A-Z].*"
              + "|(com\\.(?!github\\.benmanes)|org\\.slf4j)\\..*"
              + "|dev\\.userdirectory\\.([A-Z]|access\\.|spi\\.|testkit\\.(FakeClock|SeededIds)).*"
              + "|dev\\.userdirectory\\.core\\.(?!EmbeddedDirectory|internal\\.\\w+\\."
              + "(Transactions|RefusalAudit|UnauditedStore|Components|Observation|Authentication"
              + "|PrincipalCache|CachedPermissionCheck|\\w*Flows)).*"
              + "|dev\\.userdirectory\\.memory\\."
              + "(?!MemoryStore|OrganizationSlot|Claims|Catalog|SignInIndex|Stamps).*");

  /** Asked for the same few names again and again. */
  private static final Map<String, Boolean> JUDGED = new ConcurrentHashMap<>();

  private static final Start START = Start.make();

  /** An admin who is signed in, and another user, in a store that each run copies. */
  private record Start(
      MemoryStore store,
      OrganizationId organization,
      UserId user,
      UserId other,
      String token,
      Instant now) {

    static Start make() {
      MemoryStore store = new MemoryStore();
      FakeClock clock = FakeClock.create();
      UserDirectory directory =
          UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), store)
              .clock(clock)
              .ids(new SeededIds(1))
              .build();
      SystemActor host = SystemActor.named("host");
      OrganizationId organization =
          directory
              .organizations(host)
              .create("Acme", NewUser.of("owner@acme.example"))
              .organization()
              .id();
      UserId casey =
          directory
              .actingAs(host, organization)
              .users()
              .create(NewUser.of("casey@acme.example").role("admin"))
              .id();
      UserId pat =
          directory
              .actingAs(host, organization)
              .users()
              .create(NewUser.of("pat@acme.example").displayName("Pat").role("user"))
              .id();
      String token =
          directory
              .signIn(
                  SignInRequest.of(Identity.verified(null, "casey@acme.example")),
                  RequestContext.none())
              .token()
              .reveal();
      return new Start(store, organization, casey, pat, token, clock.instant());
    }
  }

  @Test
  void answersFromTheMemoryStoreAreLinearizable() {
    check(OverMemoryStore.class, SCENARIOS, ORDERS);
  }

  @Test
  void answersFromTheUserCacheAreLinearizable() {
    check(OverMemoryStoreWhoseUsersAreKept.class, SCENARIOS, ORDERS);
  }

  @Test
  @Tag("long")
  void answersAreLinearizableInMoreInterleavings() {
    check(OverMemoryStore.class, SCENARIOS, MORE_ORDERS);
    check(OverMemoryStoreWhoseUsersAreKept.class, SCENARIOS, MORE_ORDERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demote check | check",
        "disable authenticate | authenticate",
        "revoke authenticate | authenticate"
      })
  void detectsAStoreThatInvalidatesItsCacheBeforeTheCommit(String scenario) {
    assertThatThrownBy(() -> check(OverStoreThatForgetsTooEarly.class, List.of(scenario), ORDERS))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("Invalid execution results");
  }

  @Test
  void detectsAStoreThatLosesUpdates() {
    assertThatThrownBy(
            () ->
                check(
                    OverStoreThatLosesUpdates.class,
                    List.of("disable authenticate | demote"),
                    ORDERS))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("Invalid execution results");
  }

  /** All in one go: to instrument the classes again for each scenario takes a second or more. */
  private static void check(Class<? extends Subject> subject, List<String> scenarios, int orders) {
    ModelCheckingOptions options =
        new ModelCheckingOptions()
            .iterations(0)
            .invocationsPerIteration(orders)
            .minimizeFailedScenario(false)
            .addGuarantee(forClasses(LinearizabilityTest::isUnshared).allMethods().ignore())
            .addGuarantee(forClasses(LinearizabilityTest::isTrusted).allMethods().treatAsAtomic());
    scenarios.forEach(scenario -> options.addCustomScenario(parse(scenario)));
    options.check(subject);
  }

  private static boolean isUnshared(String type) {
    return JUDGED.computeIfAbsent(type, name -> UNSHARED.matcher(name).matches());
  }

  /** The platform's own map, and the one of the cache, are not under test here. */
  private static boolean isTrusted(String type) {
    return type.startsWith("java.util.concurrent.ConcurrentHashMap")
        || type.startsWith("com.github.benmanes.caffeine");
  }

  private static ExecutionScenario parse(String scenario) {
    return new ExecutionScenario(
        List.of(),
        Arrays.stream(scenario.split(" \\| ", -1)).map(LinearizabilityTest::actors).toList(),
        List.of(),
        null);
  }

  private static List<Actor> actors(String operations) {
    return Arrays.stream(operations.split(" ", -1)).map(LinearizabilityTest::actor).toList();
  }

  private static Actor actor(String operation) {
    try {
      return new Actor(Subject.class.getMethod(operation), List.of());
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What is asked and changed. A change answers with the version, so that a lost one shows. */
  public abstract static class Subject {

    private final UserDirectory directory;
    private final SystemDirectory acme;
    private final OrganizationDirectory asCasey;

    /** Over a store, of which so much was asked before. */
    Subject(DirectoryStore store, int askedBefore) {
      directory =
          UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), store)
              .clock(InstantSource.fixed(START.now()))
              .ids(new SeededIds(2))
              .build();
      acme = directory.actingAs(SystemActor.named("host"), START.organization());
      for (int i = 0; i < askedBefore; i++) {
        authenticate();
        if (i > 0) {
          check();
          acme.access().check(START.other(), Permissions.ROLES_ASSIGN);
        }
      }
      asCasey = directory.actingAs(directory.authenticate(START.token(), RequestContext.none()));
    }

    @Operation
    public String authenticate() {
      return answer(
          () ->
              directory
                      .authenticate(START.token(), RequestContext.none())
                      .may(Permissions.ROLES_ASSIGN)
                  ? "may"
                  : "may not");
    }

    @Operation
    public String check() {
      return acme.access().check(START.user(), Permissions.ROLES_ASSIGN) ? "may" : "may not";
    }

    /** Reads, whatever is kept. */
    @Operation
    public String get() {
      return acme.users().get(START.user()).roles().contains("admin") ? "may" : "may not";
    }

    /** Casey, who sees all as an admin and nobody as a user, looks at Pat. */
    @Operation
    public String look() {
      return answer(() -> asCasey.users().get(START.other()).displayName());
    }

    /** Casey asks what Pat may do. */
    @Operation
    public String judge() {
      return answer(
          () ->
              asCasey.access().check(START.other(), Permissions.ROLES_ASSIGN) ? "may" : "may not");
    }

    @Operation
    public String rename() {
      return answer(
          () ->
              acme.users()
                  .update(START.other(), UserChange.empty().displayName("Secret"))
                  .displayName());
    }

    @Operation
    public String raise() {
      return answer(
          () ->
              acme.users()
                  .update(START.other(), UserChange.empty().role("admin"))
                  .roles()
                  .toString());
    }

    @Operation
    public String promote() {
      return changed(() -> acme.users().update(START.user(), UserChange.empty().role("admin")));
    }

    @Operation
    public String demote() {
      return changed(() -> acme.users().update(START.user(), UserChange.empty().role("user")));
    }

    @Operation
    public String disable() {
      return changed(() -> acme.users().disable(START.user()));
    }

    @Operation
    public String enable() {
      return changed(() -> acme.users().enable(START.user()));
    }

    @Operation
    public String revoke() {
      return answer(() -> acme.sessions().revokeAll(START.user()).size() + " ended");
    }

    private static String changed(Supplier<User> change) {
      return answer(
          () -> {
            User user = change.get();
            return user.state() + " " + user.roles() + " " + user.version();
          });
    }

    private static String answer(Supplier<String> operation) {
      try {
        return operation.get();
      } catch (DirectoryException e) {
        return e.reason().toString();
      }
    }
  }

  /** The directory over the store as it is. */
  public static class OverMemoryStore extends Subject {
    public OverMemoryStore() {
      super(START.store().copy(), 0);
    }
  }

  /** The same, when what is asked is known from before. */
  public static class OverMemoryStoreWhoseUsersAreKept extends Subject {
    public OverMemoryStoreWhoseUsersAreKept() {
      super(START.store().copy(), 2);
    }
  }

  /** Over one with a cache that is emptied at the wrong time. */
  public static class OverStoreThatForgetsTooEarly extends Subject {
    public OverStoreThatForgetsTooEarly() {
      super(new ForgetsTooEarly(START.store().copy()), 0);
    }
  }

  /** Over one whose writers don't wait for each other. */
  public static class OverStoreThatLosesUpdates extends Subject {
    public OverStoreThatLosesUpdates() {
      super(new LosesUpdates(START.store().copy()), 0);
    }
  }

  /** Answers from what it knows, forgotten before a commit: who reads in between keeps the old. */
  private static final class ForgetsTooEarly extends ForwardingStore {

    private final MemoryStore store;
    private volatile @Nullable MemoryStore known;

    ForgetsTooEarly(MemoryStore store) {
      this.store = store;
    }

    @Override
    protected DirectoryStore store() {
      return store;
    }

    @Override
    public <T extends @Nullable Object> T read(
        OrganizationId organization, Function<StoreView, T> work) {
      MemoryStore answers = known;
      if (answers == null) {
        answers = store.copy();
        known = answers;
      }
      return answers.read(organization, work);
    }

    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      known = null;
      return store.write(organization, command, work);
    }
  }

  /** Reads, then writes, with nothing to keep another writer from doing so in between. */
  private static final class LosesUpdates extends ForwardingStore {

    private volatile MemoryStore store;

    LosesUpdates(MemoryStore store) {
      this.store = store;
    }

    @Override
    protected DirectoryStore store() {
      return store;
    }

    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      MemoryStore next = store.copy();
      T result = next.write(organization, command, work);
      store = next;
      return result;
    }
  }
}
