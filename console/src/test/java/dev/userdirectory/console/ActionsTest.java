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
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlCheckBoxInput;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlOption;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.html.HtmlTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each action, by the form that a page shows. */
class ActionsTest {

  private Acme acme;
  private Host host;
  private Browser owner;
  private Browser staff;
  private OrganizationDirectory directory;
  private String base;

  @BeforeEach
  void start() {
    acme = new Acme();
    host = Host.of(acme.directory, DirectoryConsole::allowingChanges);
    owner = new Browser(host, "owner");
    staff = new Browser(host, "staff");
    directory = acme.directory.system();
    base = "/o/" + acme.organization();
  }

  @AfterEach
  void stop() {
    owner.assertNoScriptErrors();
    owner.close();
    staff.close();
    host.close();
    acme.close();
  }

  private HtmlPage user(String name) {
    return owner.open(base + "/users/" + acme.id(name));
  }

  private static void type(HtmlForm form, String field, String text) {
    DomElement element = form.getFirstByXPath(".//*[@name='" + field + "']");
    if (element instanceof HtmlInput input) {
      input.setValue(text);
    } else {
      ((HtmlTextArea) element).setText(text);
    }
  }

  private static void choose(HtmlForm form, String field, String value) {
    HtmlSelect select = (HtmlSelect) form.getElementsByAttribute("select", "name", field).get(0);
    for (HtmlOption option : select.getOptions()) {
      if (option.getValueAttribute().equals(value) || option.getText().equals(value)) {
        select.setSelectedAttribute(option, true);
        return;
      }
    }
    throw new AssertionError("No " + value + " among " + select.asNormalizedText());
  }

  private static void check(HtmlForm form, String field, String value, boolean checked) {
    for (DomElement box : form.getElementsByAttribute("input", "name", field)) {
      if (box.getAttribute("value").equals(value)) {
        ((HtmlCheckBoxInput) box).setChecked(checked);
        return;
      }
    }
    throw new AssertionError("No box " + field + "=" + value);
  }

  private static void assertSays(HtmlPage page, String text) {
    assertThat(page.getWebResponse().getStatusCode()).isEqualTo(200);
    assertThat(page.asNormalizedText()).contains(text);
  }

  private User userWith(String email) {
    return directory.users().get(UserRef.email(email));
  }

  @Test
  void createsAnOrganizationWithItsOwner() {
    HtmlForm form = Browser.form(staff.open("/organizations"), "/organizations");
    type(form, "name", "Initech");
    type(form, "email", "bill@initech.example");
    assertSays(Browser.press(form, "Create organization"), "The organization was created.");
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
    HtmlForm form = Browser.form(owner.open(base), "/rename");
    type(form, "name", "Acme Logistics");
    assertSays(Browser.press(form, "Rename"), "The name was changed.");
    assertThat(directory.organization().name()).isEqualTo("Acme Logistics");
  }

  @Test
  void invitesAPersonAndShowsTheCodeOnce() {
    HtmlForm form = Browser.form(owner.open(base + "/new-user"), "/users/invite");
    type(form, "email", "casey@acme.example");
    check(form, "role", "viewer", true);
    type(form, "sites", "dock-4\ngate-1\n");
    HtmlPage issued = Browser.press(form, "Invite");
    String code = acme.directory.sender().codeTo("casey@acme.example");
    assertThat(issued.getElementById("secret").getTextContent()).isEqualTo(code);
    assertThat(issued.getUrl().toString()).doesNotContain(code);
    assertThat(issued.getWebResponse().getResponseHeaderValue("Cache-Control"))
        .isEqualTo("no-store");
    User casey = userWith("casey@acme.example");
    assertThat(casey.state()).isEqualTo(UserState.INVITED);
    assertThat(casey.sites()).containsExactlyInAnyOrder(Acme.DOCK_4, Acme.GATE_1);
    HtmlPage list = owner.open(base + "/invitations");
    assertThat(list.asNormalizedText()).contains("casey@acme.example").doesNotContain(code);
  }

  @Test
  void createsAPersonWithoutAnInvitation() {
    HtmlForm form = Browser.form(owner.open(base + "/new-user"), "/users/invite");
    type(form, "email", "casey@acme.example");
    type(form, "displayName", "Casey Lee");
    check(form, "role", "operator", true);
    assertSays(Browser.press(form, "Create without"), "The user was created.");
    assertThat(userWith("casey@acme.example").state()).isEqualTo(UserState.ACTIVE);
  }

  @Test
  void createsAMachineAndIssuesRotatesAndRevokesItsKey() {
    HtmlForm form = Browser.form(owner.open(base + "/new-user"), "/users/create-machine");
    type(form, "displayName", "Gate reader");
    check(form, "role", "operator", true);
    HtmlPage machine = Browser.press(form, "Create machine");
    assertSays(machine, "The user was created.");
    User created =
        directory.users().list(UserQuery.all().search("Gate"), PageRequest.first()).items().get(0);
    String url = base + "/users/" + created.id();

    form = Browser.form(owner.open(url), "/keys/issue");
    type(form, "label", "reporting");
    type(form, "expires", "2026-06-01");
    type(form, "permissions", "cameras.view");
    HtmlPage issued = Browser.press(form, "Issue key");
    String secret = issued.getElementById("secret").getTextContent();
    assertThat(acme.directory.directory().authenticate(secret, RequestContext.none()).user())
        .isEqualTo(created.id());
    Key first = directory.keys().list(created.id()).get(0);
    assertThat(first.permissions()).containsExactly("cameras.view");

    form = Browser.form(owner.open(url), "/keys/rotate");
    type(form, "expires", "2026-07-01");
    type(form, "overlap", "0");
    assertSays(Browser.press(form, "Rotate"), "shown here once");
    Key second = directory.keys().list(created.id()).get(0);
    assertThat(second.id()).isNotEqualTo(first.id());

    assertSays(
        Browser.press(Browser.form(owner.open(url), "/keys/revoke"), "Revoke"),
        "The key was revoked.");
    assertThat(directory.keys().list(created.id())).isEmpty();
  }

  @Test
  void resendsAndCancelsAnInvitation() {
    String before = acme.directory.sender().codeTo("iris@acme.example");
    HtmlPage issued =
        Browser.press(Browser.form(owner.open(base + "/invitations"), "/resend"), "Send again");
    String after = issued.getElementById("secret").getTextContent();
    assertThat(after).isNotEqualTo(before);
    HtmlPage list =
        Browser.press(Browser.form(owner.open(base + "/invitations"), "/cancel"), "Cancel");
    assertSays(list, "The invitation was cancelled.");
    List<Invitation> pending =
        directory.invitations().list(InvitationQuery.pending(), PageRequest.first()).items();
    assertThat(pending).isEmpty();
  }

  @Test
  void showsWhatAChangeWouldDoBeforeItIsMade() {
    HtmlForm form =
        Browser.form(owner.open(base + "/users/" + acme.id("sam") + "/change"), "/preview");
    type(form, "displayName", "Sam Fields");
    check(form, "role", "viewer", false);
    check(form, "role", "operator", true);
    check(form, "drop", "cameras.move", true);
    choose(form, "overridePermission", "audit.read");
    choose(form, "overrideEffect", "Deny");
    form.getElementsByAttribute("input", "name", "overrideUntil")
        .get(0)
        .setAttribute("value", "2026-04-01T12:00");
    HtmlPage preview = Browser.press(form, "Preview");
    assertSays(preview, "Nothing has been done yet");
    assertThat(preview.asNormalizedText()).contains("users.read everywhere");
    assertThat(acme.directory.userOf("sam").roles()).containsExactly("viewer");

    assertSays(
        Browser.press(Browser.form(preview, "/change"), "Make this change"),
        "The change was made.");
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
    HtmlForm form =
        Browser.form(owner.open(base + "/users/" + acme.id("owner") + "/change"), "/preview");
    check(form, "role", "owner", false);
    check(form, "role", "admin", true);
    HtmlPage preview = Browser.press(form, "Preview");
    assertSays(preview, "It would be refused.");
    assertThat(preview.asNormalizedText())
        .contains("owner_protection")
        .doesNotContain("Make this change");
  }

  @Test
  void refusesAChangeOfWhatHasChangedMeanwhile() {
    HtmlForm form =
        Browser.form(owner.open(base + "/users/" + acme.id("sam") + "/change"), "/preview");
    type(form, "displayName", "Sam Fields");
    HtmlPage preview = Browser.press(form, "Preview");
    directory.users().disable(acme.id("sam"));
    HtmlPage refused = Browser.press(Browser.form(preview, "/change"), "Make this change");
    assertThat(refused.getWebResponse().getStatusCode()).isEqualTo(409);
    assertThat(refused.asNormalizedText()).contains("version_changed");
  }

  @Test
  void changesNothingWhereNothingIsDifferent() {
    long version = acme.directory.userOf("sam").version();
    HtmlForm form =
        Browser.form(owner.open(base + "/users/" + acme.id("sam") + "/change"), "/preview");
    assertSays(Browser.press(form, "Preview"), "Nothing was different");
    assertThat(acme.directory.userOf("sam").version()).isEqualTo(version);
  }

  @Test
  void disablesEnablesAndRemovesAUser() {
    assertSays(Browser.press(Browser.form(user("sam"), "/disable"), "Disable"), "was disabled");
    assertThat(acme.directory.userOf("sam").state()).isEqualTo(UserState.DISABLED);
    assertSays(Browser.press(Browser.form(user("sam"), "/enable"), "Enable"), "was enabled");
    assertThat(acme.directory.userOf("sam").state()).isEqualTo(UserState.ACTIVE);
    assertSays(Browser.press(Browser.form(user("sam"), "/remove"), "Remove"), "was removed");
    assertThat(user("sam").getWebResponse().getStatusCode()).isEqualTo(404);
  }

  @Test
  void endsOneSessionAndAllSessions() {
    acme.directory.tokenOf("sam");
    acme.directory
        .directory()
        .signIn(SignInRequest.of(acme.directory.identityOf("sam")), RequestContext.none());
    assertThat(directory.sessions().list(acme.id("sam"))).hasSize(2);
    assertSays(
        Browser.press(Browser.form(user("sam"), "/sessions/revoke"), "End"), "session was ended");
    assertThat(directory.sessions().list(acme.id("sam"))).hasSize(1);
    assertSays(Browser.press(Browser.form(user("sam"), "/revoke-all"), "End all"), "All sessions");
    assertThat(directory.sessions().list(acme.id("sam"))).isEmpty();
  }

  @Test
  void handsOverTheOwnership() {
    HtmlForm form = Browser.form(user("owner"), "/transfer");
    type(form, "receiver", "ada@acme.example");
    check(form, "role", "admin", true);
    assertSays(Browser.press(form, "Hand over"), "The ownership was handed over.");
    assertThat(acme.directory.userOf("ada").owner()).isTrue();
    assertThat(acme.directory.userOf("owner").roles()).containsExactly("admin");
  }

  @Test
  void definesChangesRenamesAndDeletesARole() {
    HtmlForm form = Browser.form(owner.open(base + "/roles"), "/roles");
    type(form, "name", "guide");
    type(form, "label", "Guide");
    type(form, "rank", "5");
    check(form, "permission", "cameras.view", true);
    assertSays(Browser.press(form, "Define role"), "The role was defined.");
    assertThat(directory.roles().get("guide").permissions()).containsExactly("cameras.view");

    form = Browser.form(owner.open(base + "/roles/guide"), "/change");
    type(form, "rank", "6");
    choose(form, "scope", "SITES");
    check(form, "permission", "cameras.move", true);
    assertSays(Browser.press(form, "Change role"), "The role was changed.");
    assertThat(directory.roles().get("guide").permissions())
        .containsExactly("cameras.move", "cameras.view");

    form = Browser.form(owner.open(base + "/roles/guide"), "/rename");
    type(form, "newName", "tour-guide");
    assertSays(Browser.press(form, "Rename"), "The role was changed.");

    form = Browser.form(owner.open(base + "/roles/tour-guide"), "/delete");
    assertSays(Browser.press(form, "Delete role"), "The role was deleted.");
    assertThat(directory.roles().list())
        .extracting(each -> each.name())
        .doesNotContain("tour-guide");
  }

  @Test
  void setsTheLimits() {
    HtmlForm form = Browser.form(staff.open(base + "/limits"), "/limits");
    type(form, "seats", "25");
    choose(form, "invitedTakeSeats", "true");
    type(form, "betweenSends", "10");
    HtmlPage page = Browser.press(form, "Set limits");
    assertSays(page, "The limits were set.");
    assertThat(directory.limits().limits().seats()).isEqualTo(25);
    assertThat(directory.limits().limits().betweenSends()).isEqualTo(Duration.ofMinutes(10));
    assertThat(page.asNormalizedText()).contains("active and invited users", "10 minutes");
  }

  @Test
  void filtersAndSearchesUsers() {
    HtmlForm form = Browser.form(owner.open(base + "/users"), "/users");
    type(form, "search", "SAM");
    HtmlPage found = Browser.press(form, "Show");
    assertThat(found.asNormalizedText())
        .contains("Sam Field", "1 of 1 users")
        .doesNotContain("Ada Byron");
    form = Browser.form(owner.open(base + "/users"), "/users");
    choose(form, "state", "DISABLED");
    assertThat(Browser.press(form, "Show").asNormalizedText()).contains("dan@", "1 of 1");
    form = Browser.form(owner.open(base + "/users"), "/users");
    choose(form, "role", "viewer");
    type(form, "site", "dock-4");
    assertThat(Browser.press(form, "Show").asNormalizedText())
        .contains("Vera Quist", "Sam Field", "2 of 2");
  }

  @Test
  void walksThroughPages() {
    for (int i = 0; i < 30; i++) {
      acme.directory.user("extra" + i, "operator");
    }
    HtmlPage first = owner.open(base + "/users?role=operator");
    assertThat(first.asNormalizedText()).contains("20 of 33 users").doesNotContain("Previous");
    HtmlPage second = owner.get(host.origin() + first.getAnchorByText("Next").getHrefAttribute());
    assertThat(second.asNormalizedText()).contains("13 of 33 users").doesNotContain("Next");
    HtmlPage back =
        owner.get(host.origin() + second.getAnchorByText("Previous").getHrefAttribute());
    assertThat(back.asNormalizedText()).contains("Omar Diaz");
  }

  @Test
  void filtersVerifiesAndExportsTheAuditTrail() {
    HtmlPage found = owner.open(base + "/audit?action=user.invited&target=iris@acme.example");
    assertThat(found.asNormalizedText()).contains("1 of 1 events", "user.invited");
    assertThat(owner.open(base + "/audit?from=2030-01-01T00:00").asNormalizedText())
        .contains("No events.");
    HtmlPage verified = owner.open(base + "/audit/verification");
    assertThat(verified.asNormalizedText()).contains("The chain is intact");
    var head = directory.audit().head();
    String kept = "?sequence=" + head.sequence() + "&hash=" + head.hash();
    assertThat(owner.open(base + "/audit/verification" + kept).asNormalizedText())
        .contains("goes on from the head that you kept");
    String wrong = "?sequence=" + head.sequence() + "&hash=" + "0".repeat(64);
    assertThat(owner.open(base + "/audit/verification" + wrong).asNormalizedText())
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
    HtmlForm form = Browser.form(owner.open(base + "/access"), "/access/user");
    type(form, "email", "omar@acme.example");
    HtmlPage matrix = Browser.press(form, "Explain");
    assertThat(matrix.asXml()).contains("denial_wins", "default_deny");
    int cells = matrix.getElementsByTagName("details").size() - 1;
    assertThat(cells).isEqualTo(Acme.MODEL.permissions().size());
    HtmlPage who = owner.open(base + "/access/who?permission=cameras.view&site=dock-4");
    assertThat(who.asNormalizedText()).contains("Vera Quist", "Sam Field", "viewer");
  }

  @Test
  void issuesAPersonalKeyToTheReaderAlone() {
    HtmlForm form = Browser.form(user("owner"), "/keys/issue");
    type(form, "label", "my script");
    type(form, "expires", "2026-06-01");
    type(form, "permissions", "users.read");
    assertSays(Browser.press(form, "Issue key"), "shown here once");
    assertThat(user("ada").asXml()).doesNotContain("/keys/issue");
  }
}
