package dev.userdirectory.sqlite.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditHead;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Feed;
import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.IssuedKey;
import dev.userdirectory.Limits;
import dev.userdirectory.NewKey;
import dev.userdirectory.NewRole;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.RoleChange;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.access.Scope;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.sqlite.SqliteStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A small file with records of every kind, written by the library version of its time. There is one
 * for each version of the schema, next to a text with its contents. Every later version must open
 * the file and read the same contents.
 *
 * <p>Each change of the schema needs a new file. Once the migration is written, run {@link #main}
 * from an editor or with the test class path, with the folder {@code
 * src/test/resources/.../harness} as its first argument and the version number as its second, and
 * commit the files that it writes. Never write an existing file again, since it would no longer be
 * the work of the library version of its time.
 */
final class KeptFile {

  /** The time at which the file is read, shortly after it was last written. */
  static final Instant END = Instant.parse("2026-01-20T00:00:00Z");

  /** The prefix of lines with values that were given out, such as tokens. */
  static final String GIVEN = "given ";

  private static final SystemActor HOST = SystemActor.named("host");
  private static final SiteId DOCK_1 = SiteId.of("dock-1");
  private static final SiteId DOCK_2 = SiteId.of("dock-2");

  private final SteppingClock clock;
  private final UserDirectory directory;
  private final List<String> given = new ArrayList<>();

  private KeptFile(UserDirectory directory, SteppingClock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** A clock that advances by one second with each reading. */
  private static final class SteppingClock implements InstantSource {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
      now = now.plusSeconds(1);
      return now;
    }

    void advance(Duration time) {
      now = now.plus(time);
    }
  }

  static UserDirectory open(Path file, InstantSource clock) {
    return UserDirectoryBuilder.of(
            RoleModels.ownerAdminOperatorViewer().delegating(Permissions.USERS_READ),
            SqliteStore.open(file))
        .clock(clock)
        .build();
  }

  /**
   * Writes a file of the newest version, {@code schema-v<N>.db}, and its text, {@code .txt}, to a
   * folder.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    String name = "schema-v" + arguments[1];
    Path file = folder.resolve(name + ".db");
    List<String> lines = new ArrayList<>();
    write(file).forEach(line -> lines.add(GIVEN + line));
    try (UserDirectory directory = open(file, () -> END)) {
      lines.addAll(DirectoryText.of(directory));
    }
    Files.write(folder.resolve(name + ".txt"), lines);
    Files.delete(folder.resolve(name + ".db-lock"));
    Files.delete(folder.resolve(name + ".db-stamps"));
  }

  /**
   * Writes a new file.
   *
   * @return the values that only results contain: {@code token} with the user of the session,
   *     {@code code} with the invitation's status, {@code deleted} with the end of an
   *     organization's trail
   */
  static List<String> write(Path file) {
    SteppingClock clock = new SteppingClock();
    try (UserDirectory directory = open(file, clock)) {
      KeptFile kept = new KeptFile(directory, clock);
      kept.fill();
      return kept.given;
    }
  }

  /**
   * {@return the contents of the file of a version, as the library version of its time read them}
   */
  static List<String> said(int version) throws IOException {
    return told(version, true);
  }

  /** {@return the values that the library version of its time gave out} */
  static List<String> given(int version) throws IOException {
    return told(version, false);
  }

  private static List<String> told(int version, boolean said) throws IOException {
    try (InputStream kept = kept(version, "txt")) {
      return new String(kept.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(GIVEN) != said)
          .toList();
    }
  }

  static InputStream kept(int version, String type) {
    String name = "schema-v" + version + "." + type;
    InputStream kept = KeptFile.class.getResourceAsStream(name);
    assertThat(kept)
        .as(
            "%s is missing. A file is kept of each version of the schema. See KeptFile for how to"
                + " make it.",
            name)
        .isNotNull();
    return Objects.requireNonNull(kept);
  }

  private void fill() {
    SystemDirectory acme = register("jordan", "Acme Logistics");
    SystemDirectory beta = register("robin", "Beta \"Quoted\" Żółć");
    SystemDirectory gone = register("pat", "Gone");

    OrganizationId id = gone.organization().id();
    gone.users().create(user("casey").role("admin"));
    gone.delete();
    AuditHead end = gone.audit().head();
    given.add("deleted " + id + " " + end.sequence() + " " + end.hash());

    fillTrail(beta);
    fillInvitations(acme);
    clock.advance(Duration.ofDays(10));
    fillUsers(acme);
    fillSessions(acme);
    removeSome(acme);
    fillRecentInvitations(acme);
    lookOnBehalf(acme);
    defineRoles(acme);
    issueKeys(acme);
    beta.audit().dropBefore(Instant.parse("2026-01-05T00:00:00Z"));
    followSome();
    acme.rename("Acme Logistics GmbH");
  }

  private SystemDirectory register(String owner, String name) {
    SignInResult signIn =
        directory.signIn(
            SignInRequest.of(identity(owner).named("First of " + owner, "Last"))
                .register(true)
                .organizationName(name),
            RequestContext.none().address("192.0.2.1").agent("browser/1").requestId("r-1"));
    return directory.actingAs(HOST, signIn.organization().id());
  }

  /** Writes a trail that is long enough for a part of it to be dropped. */
  private void fillTrail(SystemDirectory beta) {
    beta.importUsers(
        List.of(
            user("one").role("operator"),
            user("two").role("viewer").sites(DOCK_1),
            NewUser.of("no e-mail")),
        row -> {});
    clock.advance(Duration.ofDays(5));
    beta.importUsers(List.of(user("two").role("viewer").sites(DOCK_1, DOCK_2)), row -> {});
    beta.users().create(user("three").role("admin"));
  }

  private void fillInvitations(SystemDirectory acme) {
    IssuedInvitation expired = acme.invitations().create(user("expired").role("operator"));
    given.add("code " + expired.code().reveal() + " PENDING");
    IssuedInvitation accepted =
        acme.invitations().create(NewUser.of("alex@acme.example").role("admin").firstName("Alex"));
    SignInResult alex =
        directory.signIn(
            SignInRequest.of(identity("alex")).invitation(accepted.code().reveal()),
            RequestContext.none());
    given.add("code " + accepted.code().reveal() + " ACCEPTED");
    IssuedInvitation cancelled = acme.invitations().create(user("cancelled").role("operator"));
    acme.invitations().cancel(cancelled.invitation().id());
    given.add("code " + cancelled.code().reveal() + " REVOKED");
    // This session expires because it is left idle.
    directory.authenticate(alex.token().reveal(), RequestContext.none());
  }

  private void fillUsers(SystemDirectory acme) {
    User casey =
        acme.users()
            .create(
                user("casey")
                    .role("viewer")
                    .sites(DOCK_1, DOCK_2)
                    .displayName("Casey Ł. Lee")
                    .firstName("Casey")
                    .lastName("Lee")
                    .locale("pl")
                    .timeZone("Europe/Warsaw")
                    .preferences(
                        Map.of(
                            "theme", "dark", "size", 12, "ratio", 0.5, "tags", List.of("a", "b"))));
    acme.users()
        .update(
            casey.id(),
            UserChange.empty()
                .permission(Permissions.USERS_READ, true, Instant.parse("2199-01-01T00:00:00Z"))
                .permission(Permissions.SESSIONS_READ, false));
    User riley = acme.users().create(user("riley").role("operator"));
    acme.users()
        .update(
            riley.id(),
            UserChange.empty()
                .permission(Permissions.AUDIT_READ, true)
                .permission(Permissions.USERS_INVITE, true, Instant.parse("2026-01-17T00:00:00Z")));
    acme.users().disable(acme.users().create(user("sam").role("operator")).id());
    acme.users().create(user("dock").role("viewer").sites(SiteId.of("dock-9")));
    acme.withdrawSite(SiteId.of("dock-9"));
    User second = acme.users().create(user("second").role("owner"));
    acme.users().transferOwnership(second.id(), casey.id(), List.of("admin", "operator"));
  }

  private void fillSessions(SystemDirectory acme) {
    SignInResult riley = signIn("riley");
    given.add("token " + riley.token().reveal() + " " + riley.user().id());
    SignInResult second = signIn("second");
    acme.sessions().revoke(second.user().id(), second.session().id());
    given.add("token " + signIn("second").token().reveal() + " " + second.user().id());
    Caller caller = directory.authenticate(riley.token().reveal(), RequestContext.none());
    OrganizationDirectory asRiley = directory.actingAs(caller);
    try {
      asRiley.rename("Riley's");
    } catch (DirectoryException.Forbidden refused) {
      given.add("refused " + refused.reason().text());
    }
  }

  private void removeSome(SystemDirectory acme) {
    User leaver = acme.users().create(user("leaver").role("operator").firstName("Lee"));
    acme.users().update(leaver.id(), UserChange.empty().email("left@acme.example"));
    acme.users().remove(leaver.id());
    User erased = acme.users().create(user("erased").role("operator").firstName("Erin"));
    acme.users().update(erased.id(), UserChange.empty().lastName("Private"));
    acme.users().remove(erased.id());
    acme.erase(erased.id());
  }

  private void fillRecentInvitations(SystemDirectory acme) {
    clock.advance(Duration.between(clock.instant(), END.minus(Duration.ofDays(2))));
    IssuedInvitation first =
        acme.invitations().create(user("pending").role("viewer").sites(DOCK_2));
    IssuedInvitation resent = acme.invitations().resend(first.invitation().id());
    given.add("code " + resent.code().reveal() + " PENDING");
    given.add("token " + signIn("jordan").token().reveal() + " " + idOf(acme, "jordan"));
  }

  private void lookOnBehalf(SystemDirectory acme) {
    UserId jordan = idOf(acme, "jordan");
    SignInResult support =
        acme.startOnBehalf(jordan, "Support", "ticket 4711", END.plusSeconds(600));
    given.add("token " + support.token().reveal() + " " + jordan);
  }

  private static void defineRoles(SystemDirectory acme) {
    acme.roles().define(NewRole.named("reader").label("Łukasz' readers").rank(3).at(Scope.SITES));
    acme.users().create(user("reader").role("reader").sites(DOCK_1));
    acme.roles().change("reader", RoleChange.empty().grantingOnly(Permissions.USERS_READ));
    acme.roles().rename("reader", "Watch");
    acme.limit(Limits.none().seats(50).betweenSends(Duration.ofMinutes(1)));
  }

  private void issueKeys(SystemDirectory acme) {
    UserId export = acme.users().create(NewUser.machine("Export").role("operator")).id();
    NewKey narrow =
        NewKey.of("Łukasz' export", END.plus(Duration.ofDays(30)))
            .onlyPermissions(Permissions.USERS_READ)
            .onlySites(DOCK_1);
    IssuedKey old = acme.keys().issue(export, narrow);
    IssuedKey key =
        acme.keys().rotate(export, old.key().id(), narrow.expiresAt(), Duration.ofDays(3));
    given.add("token " + key.secret().reveal() + " " + export);
    acme.keys().issue(export, NewKey.of("wide", narrow.expiresAt()));
  }

  private void followSome() {
    Feed feed = directory.organizations(HOST).feed("outbox");
    feed.next(150).forEach(feed::acknowledge);
  }

  private static UserId idOf(SystemDirectory acme, String name) {
    return acme.users().get(UserRef.externalId("idp|" + name)).id();
  }

  private SignInResult signIn(String name) {
    return directory.signIn(
        SignInRequest.of(identity(name)), RequestContext.none().agent("browser/2"));
  }

  private static NewUser user(String name) {
    return NewUser.of(name + "@acme.example").externalId("idp|" + name);
  }

  private static Identity identity(String name) {
    return Identity.verified("idp|" + name, name + "@acme.example");
  }
}
