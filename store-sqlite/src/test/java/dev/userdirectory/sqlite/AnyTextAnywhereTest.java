package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.EventId;
import dev.userdirectory.Identity;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SessionId;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemAuditTrail.Format;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.testkit.FakeClock;
import dev.userdirectory.testkit.SeededIds;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that every operation, given any text in any place, returns a result or throws a {@link
 * DirectoryException}, that it takes little work, and that both stores give the same answer.
 */
class AnyTextAnywhereTest {

  private static final SystemActor SYSTEM = SystemActor.named("test");
  private static final RequestContext NONE = RequestContext.none();
  private static final Identity JORDAN = Identity.verified("idp|jordan", "jordan@acme.example");
  private static final int ROUNDS = 40 * Integer.getInteger("userdirectory.rounds", 1);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * A place for a text in an operation, as a function that runs the operation with a text there.
   */
  private interface Place {
    @Nullable Object with(World world, String text);
  }

  /** A directory over one of the stores, with one organization. */
  private static final class World implements AutoCloseable {

    private final FakeClock clock = FakeClock.create();
    private final UserDirectory directory;
    private final SignInResult jordan;
    private final IssuedInvitation robin;
    private final UserId casey;

    World(DirectoryStore store) {
      directory =
          UserDirectoryBuilder.of(
                  RoleModels.ownerAdminOperatorViewer().granting("viewer", "doors.open"), store)
              .clock(clock)
              .ids(new SeededIds(7))
              .build();
      jordan = directory.signIn(SignInRequest.of(JORDAN).register(true), NONE);
      NewUser viewer = NewUser.of("casey@acme.example").role("viewer").sites(SiteId.of("dock-4"));
      casey = system().users().create(viewer.externalId("idp|casey")).id();
      robin = system().invitations().create(NewUser.of("robin@acme.example").role("admin"));
    }

    SystemDirectory system() {
      return directory.actingAs(SYSTEM, jordan.organization().id());
    }

    OrganizationDirectory owner() {
      return directory.actingAs(caller());
    }

    Caller caller() {
      return directory.authenticate(jordan.token().reveal(), NONE);
    }

    Object changed(UserChange change) {
      return system().users().update(casey, change);
    }

    Object listed(UserQuery query) {
      return owner().users().list(query, PageRequest.first());
    }

    /** Creates Sasha and removes Sasha again, so that the next text can be accepted too. */
    Object created(NewUser user) {
      Object created = system().users().create(user);
      system().users().remove(UserRef.email("sasha@acme.example"));
      return created;
    }

    Object signedIn(SignInRequest request) {
      return directory.signIn(request, NONE);
    }

    @Override
    public void close() {
      directory.close();
    }
  }

  private static NewUser sasha() {
    return NewUser.of("sasha@acme.example").role("admin");
  }

  private static UserChange set() {
    return UserChange.empty();
  }

  private static Map<String, Place> places() {
    Map<String, Place> all = new LinkedHashMap<>();
    // Users
    all.put("new e-mail", (w, t) -> w.system().users().create(NewUser.of(t).role("admin")));
    all.put("new display name", (w, t) -> w.created(sasha().displayName(t)));
    all.put("new first name", (w, t) -> w.created(sasha().firstName(t)));
    all.put("new last name", (w, t) -> w.created(sasha().lastName(t)));
    all.put("new locale", (w, t) -> w.created(sasha().locale(t)));
    all.put("new time zone", (w, t) -> w.created(sasha().timeZone(t)));
    all.put("new external id", (w, t) -> w.created(sasha().externalId(t)));
    all.put("new role", (w, t) -> w.created(sasha().role(t)));
    all.put("new site", (w, t) -> w.created(sasha().role("viewer").sites(SiteId.of(t))));
    all.put("new preference", (w, t) -> w.created(sasha().preferences(Map.of(t, t))));
    all.put("display name", (w, t) -> w.changed(set().displayName(t)));
    all.put("first name", (w, t) -> w.changed(set().firstName(t)));
    all.put("last name", (w, t) -> w.changed(set().lastName(t)));
    all.put("locale", (w, t) -> w.changed(set().locale(t)));
    all.put("time zone", (w, t) -> w.changed(set().timeZone(t)));
    all.put("external id", (w, t) -> w.changed(set().externalId(t)));
    all.put("role", (w, t) -> w.changed(set().role(t)));
    all.put("site", (w, t) -> w.changed(set().sites(Set.of(SiteId.of(t)))));
    all.put("preference", (w, t) -> w.changed(set().preferences(Map.of(t, List.of(t)))));
    all.put("override", (w, t) -> w.changed(set().permission(t, true)));
    all.put("dropped override", (w, t) -> w.changed(set().withoutOverride(t)));
    all.put(
        "put",
        (w, t) ->
            w.system()
                .users()
                .createOrUpdate(null, NewUser.of("casey@acme.example").displayName(t)));
    all.put("preview", (w, t) -> w.owner().access().preview(w.casey, set().role(t)));
    all.put("preview of an e-mail", (w, t) -> w.owner().access().preview(w.casey, set().email(t)));
    all.put("user by e-mail", (w, t) -> w.owner().users().get(UserRef.email(t)));
    all.put("user by external id", (w, t) -> w.owner().users().get(UserRef.externalId(t)));
    all.put("user by id or e-mail", (w, t) -> w.owner().users().get(UserRef.idOrEmail(t, t)));
    all.put("user by id", (w, t) -> w.owner().users().get(UserId.of(t)));
    all.put("removed user", (w, t) -> w.owner().users().remove(UserRef.email(t)));
    // Lists
    all.put("query by id", (w, t) -> w.listed(UserQuery.all().id(t)));
    all.put("query by e-mail", (w, t) -> w.listed(UserQuery.all().email(t)));
    all.put("query by role", (w, t) -> w.listed(UserQuery.all().role(t)));
    all.put("query by site", (w, t) -> w.listed(UserQuery.all().site(SiteId.of(t))));
    all.put("search", (w, t) -> w.listed(UserQuery.all().search(t)));
    all.put(
        "cursor of users",
        (w, t) -> w.owner().users().list(UserQuery.all(), PageRequest.cursor(t, 5)));
    all.put(
        "cursor of invitations",
        (w, t) -> w.owner().invitations().list(InvitationQuery.all(), PageRequest.cursor(t, 5)));
    all.put(
        "cursor of events",
        (w, t) -> w.owner().audit().list(AuditQuery.latest(), PageRequest.cursor(t, 5)));
    all.put(
        "cursor of organizations",
        (w, t) -> w.directory.organizations(SYSTEM).list(PageRequest.cursor(t, 5)));
    all.put(
        "cursor of who can",
        (w, t) -> w.owner().access().whoCan("doors.open", PageRequest.cursor(t, 5)));
    // Access
    all.put("permission", (w, t) -> w.caller().may(t));
    all.put("permission anywhere", (w, t) -> w.caller().mayAnywhere(t));
    all.put("permission at a site", (w, t) -> w.caller().check("doors.open", SiteId.of(t)));
    all.put("checked permission", (w, t) -> w.owner().access().check(UserRef.me(), t));
    all.put(
        "checked site", (w, t) -> w.owner().access().check(w.casey, "doors.open", SiteId.of(t)));
    all.put("explained permission", (w, t) -> w.owner().access().explain(UserRef.me(), t));
    all.put(
        "explained site",
        (w, t) -> w.owner().access().explain(w.casey, "doors.open", SiteId.of(t)));
    all.put("who can", (w, t) -> w.owner().access().whoCan(t, PageRequest.first()));
    all.put(
        "who can at a site",
        (w, t) -> w.owner().access().whoCan("doors.open", SiteId.of(t), PageRequest.first()));
    all.put("may act on", (w, t) -> w.owner().access().mayActOn(t, w.casey));
    // Invitations and sessions
    all.put(
        "invited e-mail", (w, t) -> w.owner().invitations().create(NewUser.of(t).role("admin")));
    all.put("invitation by id", (w, t) -> w.owner().invitations().get(InvitationId.of(t)));
    all.put("canceled invitation", (w, t) -> w.owner().invitations().cancel(InvitationId.of(t)));
    all.put("code that is looked at", (w, t) -> w.directory.previewInvitation(t));
    all.put("code", (w, t) -> w.signedIn(SignInRequest.of(JORDAN).invitation(t)));
    all.put("token", (w, t) -> w.directory.authenticate(t, NONE));
    all.put(
        "ended session",
        (w, t) -> {
          w.owner().sessions().revoke(UserRef.me(), SessionId.of(t));
          return "revoked";
        });
    all.put(
        "kept session",
        (w, t) -> w.owner().sessions().revokeAllExcept(UserRef.me(), SessionId.of(t)));
    all.put("staff", (w, t) -> started(w, t, "a reason"));
    all.put("reason", (w, t) -> started(w, "staff", t));
    // Signing in
    all.put(
        "identity's external id",
        (w, t) -> w.signedIn(SignInRequest.of(Identity.verified(t, null))));
    all.put(
        "identity's e-mail", (w, t) -> w.signedIn(SignInRequest.of(Identity.verified(null, t))));
    all.put("issuer", (w, t) -> w.signedIn(SignInRequest.of(Identity.of(t, "jordan"))));
    all.put("subject", (w, t) -> w.signedIn(SignInRequest.of(Identity.of("idp", t))));
    all.put("identity's names", (w, t) -> w.signedIn(SignInRequest.of(JORDAN.named(t, t))));
    all.put(
        "identity's level",
        (w, t) -> w.signedIn(SignInRequest.of(JORDAN.authenticated(Instant.EPOCH, t))));
    all.put(
        "registered organization",
        (w, t) ->
            w.signedIn(
                SignInRequest.of(Identity.verified(t, "alex@acme.example"))
                    .register(true)
                    .organizationName(t)));
    all.put(
        "authenticated identity",
        (w, t) ->
            w.directory.authenticate(Identity.verified(t, t), w.jordan.organization().id(), NONE));
    all.put(
        "context",
        (w, t) -> w.directory.authenticate(w.jordan.token().reveal(), new RequestContext(t, t, t)));
    // Organizations and the audit trail
    all.put("name", (w, t) -> w.system().rename(t));
    all.put(
        "created organization",
        (w, t) -> w.directory.organizations(SYSTEM).create(t, NewUser.of("kim@acme.example")));
    all.put(
        "organization by id",
        (w, t) -> w.directory.actingAs(SYSTEM, OrganizationId.of(t)).organization());
    all.put(
        "identity's organizations",
        (w, t) -> w.directory.organizations(SYSTEM).of(Identity.verified(t, t)));
    all.put(
        "system actor",
        (w, t) ->
            w.directory
                .actingAs(SystemActor.named(t), w.jordan.organization().id())
                .rename("Acme"));
    all.put("withdrawn site", (w, t) -> w.system().withdrawSite(SiteId.of(t)));
    all.put("imported", (w, t) -> imported(w, NewUser.of(t).role("admin")));
    all.put("imported name", (w, t) -> imported(w, sasha().displayName(t)));
    all.put(
        "audit action",
        (w, t) -> w.owner().audit().list(AuditQuery.latest().action(t), PageRequest.first()));
    all.put("kept head", (w, t) -> w.system().audit().verify(new AuditHead(1, t, false)));
    all.put(
        "exported",
        (w, t) -> {
          StringWriter out = new StringWriter();
          w.system().audit().export(AuditQuery.latest().action(t), Format.CSV, out);
          return out;
        });
    all.put("event's id", (w, t) -> EventId.of(t));
    // Changes that are accepted here affect the places before them, so they come last.
    all.put("e-mail", (w, t) -> w.changed(set().email(t)));
    all.put("verified e-mail", (w, t) -> w.changed(set().verifiedEmail(t)));
    all.put(
        "roles kept",
        (w, t) -> w.system().users().transferOwnership(w.jordan.user().id(), w.casey, List.of(t)));
    return all;
  }

  private static Object imported(World world, NewUser user) {
    List<ImportedRow> rows = new ArrayList<>();
    world.system().importUsers(List.of(user), rows::add);
    return rows;
  }

  private static Object started(World world, String staff, String reason) {
    return world
        .system()
        .startOnBehalf(world.casey, staff, reason, world.clock.instant().plusSeconds(60));
  }

  @TempDir private Path folder;
  private World inMemory;
  private World inFile;

  @BeforeEach
  void open() {
    inMemory = new World(new MemoryStore());
    inFile = new World(SqliteStore.open(folder.resolve("users.db")));
  }

  @AfterEach
  void close() {
    inMemory.close();
    inFile.close();
  }

  @Test
  void bothStoresAcceptOrRejectTheSameTexts() {
    List<String> texts = texts(new Random(1));
    places()
        .forEach(
            (name, place) ->
                texts.forEach(
                    text ->
                        assertThat(answer(place, inFile, text))
                            .as("%s: %s", name, shown(text))
                            .isEqualTo(answer(place, inMemory, text))));
  }

  /**
   * A text that is too long must not be copied. Work that grew faster than the text would never
   * end.
   */
  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void hugeTextsAreHandledWithBoundedAllocation() {
    List<String> texts =
        List.of(
            "a".repeat(10_000_000),
            " ".repeat(10_000_000),
            "a@" + "b.".repeat(5_000_000),
            "\"".repeat(10_000_000),
            "\uD83D\uDE00".repeat(5_000_000),
            "e\u0301".repeat(5_000_000));
    places()
        .forEach(
            (name, place) ->
                texts.forEach(
                    text -> {
                      answer(place, inMemory, text);
                      long before = THREADS.getCurrentThreadAllocatedBytes();
                      answer(place, inMemory, text);
                      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                          .as("%s: %s", name, shown(text))
                          .isLessThan(1_000_000);
                    }));
  }

  private static String answer(Place place, World world, String text) {
    try {
      return "answered " + place.with(world, text);
    } catch (DirectoryException e) {
      return "refused " + e;
    }
  }

  private static String shown(String text) {
    return text.length() + " " + text.substring(0, Math.min(60, text.length()));
  }

  private List<String> texts(Random random) {
    List<String> texts =
        new ArrayList<>(
            List.of(
                "",
                " ",
                "\u0000",
                "\t\r\n",
                "\uD800",
                "a\uDC00b",
                "a\u202Eb",
                "\uFEFF",
                "%",
                "_",
                "'; drop table user; --",
                "casey@acme.example",
                "CASEY@Acme.Example",
                "\"casey\"@acme.example",
                "idp|casey",
                "idp|jordan",
                "owner",
                "viewer",
                "doors.open",
                "users.read",
                "dock-4",
                "user.created",
                "a".repeat(255),
                "a".repeat(256),
                "a".repeat(10_001),
                inMemory.casey.toString(),
                inMemory.jordan.token().reveal(),
                inMemory.robin.code().reveal(),
                inMemory.robin.invitation().id().toString(),
                Objects.toString(
                    inMemory
                        .owner()
                        .users()
                        .list(UserQuery.all(), PageRequest.first().limit(1))
                        .next())));
    String alphabet =
        "aZ09 .@_|%'\"\\\u0000\n\u00E9\u0130\u03A3\u03C2\u00DF\u212A\u200D\u202E\uD83D\uDE00\uD800-{}[]:,=+";
    for (int i = 0; i < ROUNDS; i++) {
      texts.add(
          random
              .ints(random.nextInt(30), 0, alphabet.length())
              .collect(
                  StringBuilder::new,
                  (to, at) -> to.append(alphabet.charAt(at)),
                  StringBuilder::append)
              .toString());
    }
    return texts;
  }
}
