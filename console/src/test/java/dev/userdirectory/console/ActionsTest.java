package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.Key;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each action, by the form that a page shows. */
class ActionsTest {

  private Acme acme;
  private Host host;
  private Browser owner;
  private @Nullable Browser staff;
  private OrganizationDirectory directory;
  private String base;

  @BeforeEach
  void start() {
    acme = new Acme();
    host = Host.of(acme.directory, DirectoryConsole::allowingChanges);
    owner = new Browser(host, "owner");
    directory = acme.directory.system();
    base = "/o/" + acme.organization();
  }

  @AfterEach
  void stop() {
    owner.assertNoComplaints();
    owner.close();
    if (staff != null) {
      staff.close();
    }
    host.close();
    acme.close();
  }

  /** A browser more, for the few tests that need one. */
  private Browser staff() {
    staff = new Browser(host, "staff");
    return staff;
  }

  private Browser user(String name) {
    return owner.open(base + "/users/" + acme.id(name));
  }

  private static void assertSays(Browser browser, String text) {
    assertThat(browser.status()).isEqualTo(200);
    assertThat(browser.text()).contains(text);
  }

  private User userWith(String email) {
    return directory.users().get(UserRef.email(email));
  }

  @Test
  void createsAnOrganizationWithItsOwner() {
    Form form = staff().open("/organizations").form("/organizations");
    form.type("name", "Initech");
    form.type("email", "bill@initech.example");
    assertSays(form.press("Create organization"), "The organization was created.");
    var all =
        acme.directory
            .directory()
            .organizations(SystemActor.named("test"))
            .list(PageRequest.first())
            .items();
    assertThat(all).extracting(each -> each.name()).contains("Initech");
  }

  @Test
  void renamesTheOrganization() {
    Form form = owner.open(base).form("/rename");
    form.type("name", "Acme Logistics");
    assertSays(form.press("Rename"), "The name was changed.");
    assertThat(directory.organization().name()).isEqualTo("Acme Logistics");
  }

  @Test
  void invitesAPersonAndShowsTheCodeOnce() {
    Form form = owner.open(base + "/new-user").form("/users/invite");
    form.type("email", "casey@acme.example");
    form.check("role", "viewer", true);
    form.type("sites", "dock-4\ngate-1\n");
    Browser issued = form.press("Invite");
    String code = acme.directory.sender().codeTo("casey@acme.example");
    assertThat(issued.find("#secret").getText()).isEqualTo(code);
    assertThat(issued.url()).doesNotContain(code);
    User casey = userWith("casey@acme.example");
    assertThat(casey.state()).isEqualTo(UserState.INVITED);
    assertThat(casey.sites()).containsExactlyInAnyOrder(Acme.DOCK_4, Acme.GATE_1);
    Browser list = owner.open(base + "/invitations");
    assertThat(list.text()).contains("casey@acme.example").doesNotContain(code);
  }

  @Test
  void createsAPersonWithoutAnInvitation() {
    Form form = owner.open(base + "/new-user").form("/users/invite");
    form.type("email", "casey@acme.example");
    form.type("displayName", "Casey Lee");
    form.check("role", "operator", true);
    assertSays(form.press("Create without"), "The user was created.");
    assertThat(userWith("casey@acme.example").state()).isEqualTo(UserState.ACTIVE);
  }

  @Test
  void createsAMachineAndIssuesRotatesAndRevokesItsKey() {
    Form form = owner.open(base + "/new-user").form("/users/create-machine");
    form.type("displayName", "Gate reader");
    form.check("role", "operator", true);
    Browser machine = form.press("Create machine");
    assertSays(machine, "The user was created.");
    User created =
        directory.users().list(UserQuery.all().search("Gate"), PageRequest.first()).items().get(0);
    String url = base + "/users/" + created.id();

    form = owner.open(url).form("/keys/issue");
    form.type("label", "reporting");
    form.type("expires", "2026-06-01");
    form.type("permissions", "cameras.view");
    Browser issued = form.press("Issue key");
    String secret = issued.find("#secret").getText();
    assertThat(acme.directory.directory().authenticate(secret, RequestContext.none()).user())
        .isEqualTo(created.id());
    Key first = directory.keys().list(created.id()).get(0);
    assertThat(first.permissions()).containsExactly("cameras.view");

    form = owner.open(url).form("/keys/rotate");
    form.type("expires", "2026-07-01");
    form.type("overlap", "0");
    assertSays(form.press("Rotate"), "shown here once");
    Key second = directory.keys().list(created.id()).get(0);
    assertThat(second.id()).isNotEqualTo(first.id());

    assertSays(owner.open(url).form("/keys/revoke").press("Revoke"), "The key was revoked.");
    assertThat(directory.keys().list(created.id())).isEmpty();
  }

  @Test
  void resendsAndCancelsAnInvitation() {
    String before = acme.directory.sender().codeTo("iris@acme.example");
    Browser issued = owner.open(base + "/invitations").form("/resend").press("Send again");
    String after = issued.find("#secret").getText();
    assertThat(after).isNotEqualTo(before);
    Browser list = owner.open(base + "/invitations").form("/cancel").press("Cancel");
    assertSays(list, "The invitation was cancelled.");
    List<Invitation> pending =
        directory.invitations().list(InvitationQuery.pending(), PageRequest.first()).items();
    assertThat(pending).isEmpty();
  }

  @Test
  void showsWhatAChangeWouldDoBeforeItIsMade() {
    Form form = owner.open(base + "/users/" + acme.id("sam") + "/change").form("/preview");
    form.type("displayName", "Sam Fields");
    form.check("role", "viewer", false);
    form.check("role", "operator", true);
    form.check("drop", "cameras.move", true);
    form.choose("overridePermission", "audit.read");
    form.choose("overrideEffect", "deny");
    form.type("overrideUntil", "2026-04-01T12:00");
    Browser preview = form.press("Preview");
    assertSays(preview, "Nothing has been done yet");
    assertThat(preview.text()).contains("users.read everywhere");
    assertThat(acme.directory.userOf("sam").roles()).containsExactly("viewer");

    assertSays(preview.form("/change").press("Make this change"), "The change was made.");
    User sam = acme.directory.userOf("sam");
    assertThat(sam.displayName()).isEqualTo("Sam Fields");
    assertThat(sam.roles()).containsExactly("operator");
    assertThat(sam.overrides())
        .singleElement()
        .isEqualTo(
            new PermissionOverride("audit.read", false, Instant.parse("2026-04-01T12:00:00Z")));
  }

  @Test
  void showsWhyAChangeWouldBeRefused() {
    Form form = owner.open(base + "/users/" + acme.id("owner") + "/change").form("/preview");
    form.check("role", "owner", false);
    form.check("role", "admin", true);
    Browser preview = form.press("Preview");
    assertSays(preview, "It would be refused.");
    assertThat(preview.text()).contains("owner_protection").doesNotContain("Make this change");
  }

  @Test
  void refusesAChangeOfAUserThatHasChangedInTheMeantime() {
    Form form = owner.open(base + "/users/" + acme.id("sam") + "/change").form("/preview");
    form.type("displayName", "Sam Fields");
    Browser preview = form.press("Preview");
    directory.users().disable(acme.id("sam"));
    Browser refused = preview.form("/change").press("Make this change");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("version_changed");
  }

  @Test
  void previewingWithoutAnEditChangesNothing() {
    long version = acme.directory.userOf("sam").version();
    Form form = owner.open(base + "/users/" + acme.id("sam") + "/change").form("/preview");
    assertSays(form.press("Preview"), "Nothing was different");
    assertThat(acme.directory.userOf("sam").version()).isEqualTo(version);
  }

  @Test
  void disablesEnablesAndRemovesAUser() {
    assertSays(user("sam").form("/disable").press("Disable"), "was disabled");
    assertThat(acme.directory.userOf("sam").state()).isEqualTo(UserState.DISABLED);
    assertSays(user("sam").form("/enable").press("Enable"), "was enabled");
    assertThat(acme.directory.userOf("sam").state()).isEqualTo(UserState.ACTIVE);
    assertSays(user("sam").form("/remove").press("Remove"), "was removed");
    assertThat(user("sam").status()).isEqualTo(404);
  }

  @Test
  void endsOneSessionAndAllSessions() {
    acme.directory.tokenOf("sam");
    acme.directory
        .directory()
        .signIn(SignInRequest.of(acme.directory.identityOf("sam")), RequestContext.none());
    assertThat(directory.sessions().list(acme.id("sam"))).hasSize(2);
    assertSays(user("sam").form("/sessions/revoke").press("End"), "session was ended");
    assertThat(directory.sessions().list(acme.id("sam"))).hasSize(1);
    assertSays(user("sam").form("/revoke-all").press("End all"), "All sessions");
    assertThat(directory.sessions().list(acme.id("sam"))).isEmpty();
  }

  @Test
  void handsOverTheOwnership() {
    Form form = user("owner").form("/transfer");
    form.type("receiver", "ada@acme.example");
    form.check("role", "admin", true);
    assertSays(form.press("Hand over"), "The ownership was handed over.");
    assertThat(acme.directory.userOf("ada").owner()).isTrue();
    assertThat(acme.directory.userOf("owner").roles()).containsExactly("admin");
  }

  @Test
  void definesChangesRenamesAndDeletesARole() {
    Form form = owner.open(base + "/roles").form("/roles");
    form.type("name", "guide");
    form.type("label", "Guide");
    form.type("rank", "5");
    form.check("permission", "cameras.view", true);
    assertSays(form.press("Define role"), "The role was defined.");
    assertThat(directory.roles().get("guide").permissions()).containsExactly("cameras.view");

    form = owner.open(base + "/roles/guide").form("/change");
    form.type("rank", "6");
    form.choose("scope", "SITES");
    form.check("permission", "cameras.move", true);
    assertSays(form.press("Change role"), "The role was changed.");
    assertThat(directory.roles().get("guide").permissions())
        .containsExactly("cameras.move", "cameras.view");

    form = owner.open(base + "/roles/guide").form("/rename");
    form.type("newName", "tour-guide");
    assertSays(form.press("Rename"), "The role was changed.");

    form = owner.open(base + "/roles/tour-guide").form("/delete");
    assertSays(form.press("Delete role"), "The role was deleted.");
    assertThat(directory.roles().list())
        .extracting(each -> each.name())
        .doesNotContain("tour-guide");
  }

  @Test
  void setsTheLimits() {
    Form form = staff().open(base + "/limits").form("/limits");
    form.type("seats", "25");
    form.choose("invitedTakeSeats", "true");
    form.type("betweenSends", "10");
    Browser page = form.press("Set limits");
    assertSays(page, "The limits were set.");
    assertThat(directory.limits().limits().seats()).isEqualTo(25);
    assertThat(directory.limits().limits().betweenSends()).isEqualTo(Duration.ofMinutes(10));
    assertThat(page.text()).contains("active and invited users", "10 minutes");
  }

  @Test
  void filtersAndSearchesUsers() {
    Form form = owner.open(base + "/users").form("/users");
    form.type("search", "SAM");
    Browser found = form.press("Show");
    assertThat(found.text()).contains("Sam Field", "1 of 1 users").doesNotContain("Ada Byron");
    form = owner.open(base + "/users").form("/users");
    form.choose("state", "DISABLED");
    assertThat(form.press("Show").text()).contains("dan@", "1 of 1");
    form = owner.open(base + "/users").form("/users");
    form.choose("role", "viewer");
    form.type("site", "dock-4");
    assertThat(form.press("Show").text()).contains("Vera Quist", "Sam Field", "2 of 2");
  }

  @Test
  void pagesForwardAndBackThroughUsers() {
    for (int i = 0; i < 30; i++) {
      acme.directory.user("extra" + i, "operator");
    }
    Browser first = owner.open(base + "/users?role=operator");
    assertThat(first.text()).contains("20 of 33 users").doesNotContain("Previous");
    Browser second = first.follow("Next");
    assertThat(second.text()).contains("13 of 33 users").doesNotContain("Next");
    Browser back = second.follow("Previous");
    assertThat(back.text()).contains("Omar Diaz");
  }

  @Test
  void filtersVerifiesAndExportsTheAuditTrail() {
    Browser found = owner.open(base + "/audit?action=user.invited&target=iris@acme.example");
    assertThat(found.text()).contains("1 of 1 events", "user.invited");
    assertThat(owner.open(base + "/audit?from=2030-01-01T00:00").text()).contains("No events.");
    Browser verified = owner.open(base + "/audit/verification");
    assertThat(verified.text()).contains("The chain is intact");
    var head = directory.audit().head();
    String kept = "?sequence=" + head.sequence() + "&hash=" + head.hash();
    assertThat(owner.open(base + "/audit/verification" + kept).text())
        .contains("goes on from the head that you kept");
    String wrong = "?sequence=" + head.sequence() + "&hash=" + "0".repeat(64);
    assertThat(owner.open(base + "/audit/verification" + wrong).text())
        .contains("The chain is broken");
    Raw raw = new Raw(host, "staff");
    assertThat(raw.get(base + "/audit/export?format=csv&action=user.invited").body().lines())
        .hasSize(2);
    assertThat(raw.get(base + "/audit/export?format=json&action=user.invited").body())
        .startsWith("{")
        .contains("user.invited");
    assertThat(new Raw(host, "owner").get(base + "/audit/export").statusCode()).isEqualTo(404);
  }

  @Test
  void explainsEachCellOfTheMatrix() {
    Form form = owner.open(base + "/access").form("/access/user");
    form.type("email", "omar@acme.example");
    Browser matrix = form.press("Explain");
    assertThat(matrix.source()).contains("denial_wins", "default_deny");
    int cells = matrix.findAll("table details").size();
    assertThat(cells).isEqualTo(Acme.MODEL.permissions().size());
    Browser who = owner.open(base + "/access/who?permission=cameras.view&site=dock-4");
    assertThat(who.text()).contains("Vera Quist", "Sam Field", "viewer");
  }

  @Test
  void usersCanIssuePersonalKeysOnlyForThemselves() {
    Form form = user("owner").form("/keys/issue");
    form.type("label", "my script");
    form.type("expires", "2026-06-01");
    form.type("permissions", "users.read");
    assertSays(form.press("Issue key"), "shown here once");
    assertThat(user("ada").source()).doesNotContain("/keys/issue");
  }
}
