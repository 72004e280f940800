package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A form that is refused comes back with the reason, and with all that was typed. */
class RefusedFormsTest {

  private Acme acme;
  private Host host;
  private Browser owner;
  private String base;

  @BeforeEach
  void start() {
    acme = new Acme();
    host = Host.of(acme.directory, DirectoryConsole::allowingChanges);
    owner = new Browser(host, "owner");
    base = "/o/" + acme.organization();
  }

  @AfterEach
  void stop() {
    owner.assertNoComplaints();
    owner.close();
    host.close();
    acme.close();
  }

  private void assertRefused(int status, String reason) {
    assertThat(owner.status()).isEqualTo(status);
    assertThat(owner.textOf(owner.find("[role=alert]"))).contains(reason, "Nothing was changed");
    assertThat(owner.findAll("h1")).hasSize(1);
  }

  @Test
  void aRefusedInvitationKeepsTheTypedValues() {
    owner
        .open(base + "/new-user")
        .form("/users/invite")
        .type("email", "ada@acme.example")
        .type("displayName", "Ada Lovelace")
        .check("role", "viewer", false)
        .check("role", "operator", true)
        .type("sites", "dock-4\n<gate-1>")
        .press("Invite");
    assertRefused(409, "email_taken");
    Form form = owner.form("/users/invite");
    assertThat(form.typed("email")).isEqualTo("ada@acme.example");
    assertThat(form.typed("displayName")).isEqualTo("Ada Lovelace");
    assertThat(form.checked("role", "operator")).isTrue();
    assertThat(form.checked("role", "viewer")).isFalse();
    assertThat(form.typed("sites").lines()).containsExactly("dock-4", "<gate-1>");
    assertThat(owner.form("/users/create-machine").typed("displayName")).isEmpty();
    // What was wrong is corrected, and the form is sent again.
    form.type("email", "lovelace@acme.example").press("Invite");
    assertThat(owner.status()).isEqualTo(200);
    assertThat(owner.find("#secret").getText()).startsWith("udi_");
  }

  @Test
  void aRefusedUserChangeKeepsTheTypedValues() {
    owner
        .open(base + "/users/" + acme.id("sam") + "/change")
        .form("/preview")
        .type("email", "not an address")
        .type("lastName", "Fields")
        .check("role", "viewer", false)
        .check("drop", "cameras.move", true)
        .choose("overridePermission", "audit.read")
        .choose("overrideEffect", "deny")
        .type("overrideUntil", "2026-04-01T12:00")
        .press("Preview");
    assertRefused(400, "email");
    Form form = owner.form("/preview");
    assertThat(form.typed("email")).isEqualTo("not an address");
    assertThat(form.typed("displayName")).isEqualTo("Sam Field");
    assertThat(form.typed("lastName")).isEqualTo("Fields");
    assertThat(form.checked("role", "viewer")).isFalse();
    assertThat(form.checked("drop", "cameras.move")).isTrue();
    assertThat(form.typed("overridePermission")).isEqualTo("audit.read");
    assertThat(form.typed("overrideEffect")).isEqualTo("deny");
    assertThat(form.typed("overrideUntil")).isEqualTo("2026-04-01T12:00");
  }

  @Test
  void aStaleUserChangeKeepsTheTypedValuesAndCanBeSentAgain() {
    Form form = owner.open(base + "/users/" + acme.id("sam") + "/change").form("/preview");
    form.type("displayName", "Sam Fields").press("Preview");
    acme.directory.system().users().disable(acme.id("sam"));
    owner.form("/change").press("Make this change");
    assertRefused(409, "version_changed");
    form = owner.form("/preview");
    assertThat(form.typed("displayName")).isEqualTo("Sam Fields");
    form.press("Preview").form("/change").press("Make this change");
    assertThat(acme.directory.userOf("sam").displayName()).isEqualTo("Sam Fields");
  }

  @Test
  void aRefusedRoleDefinitionKeepsTheTypedValues() {
    owner
        .open(base + "/roles")
        .form("/roles")
        .type("name", "night-shift")
        .type("label", "Late shift")
        .type("rank", "16")
        .choose("scope", "SITES")
        .check("permission", "cameras.view", true)
        .press("Define role");
    assertRefused(409, "role_name_taken");
    Form form = owner.form("/roles");
    assertThat(form.typed("label")).isEqualTo("Late shift");
    assertThat(form.typed("rank")).isEqualTo("16");
    assertThat(form.typed("scope")).isEqualTo("SITES");
    assertThat(form.checked("permission", "cameras.view")).isTrue();
  }

  @Test
  void aRefusedKeyRequestKeepsTheTypedValues() {
    String machine = base + "/users/" + acme.machine;
    owner
        .open(machine)
        .form("/keys/issue")
        .type("label", "reporting")
        .type("expires", "2020-01-01")
        .type("permissions", "cameras.view")
        .press("Issue key");
    assertRefused(400, "expires");
    assertThat(owner.find("form[action$='/keys/issue'] input[name=label]").isDisplayed()).isTrue();
    Form form = owner.form("/keys/issue");
    assertThat(form.typed("label")).isEqualTo("reporting");
    assertThat(form.typed("expires")).isEqualTo("2020-01-01");
    assertThat(form.typed("permissions")).isEqualTo("cameras.view");
  }

  @Test
  void aRefusedOwnershipTransferKeepsTheTypedValues() {
    owner
        .open(base + "/users/" + acme.id("owner"))
        .form("/transfer")
        .type("receiver", "dan@acme.example")
        .check("role", "admin", true)
        .press("Hand over");
    assertRefused(403, "receiver");
    Form form = owner.form("/transfer");
    assertThat(form.typed("receiver")).isEqualTo("dan@acme.example");
    assertThat(form.checked("role", "admin")).isTrue();
  }

  @Test
  void aRefusedOrganizationKeepsTheTypedValues() {
    try (Browser staff = new Browser(host, "staff")) {
      staff
          .open("/organizations")
          .form("/organizations")
          .type("name", "Initech")
          .type("email", "bill")
          .press("Create organization");
      assertThat(staff.status()).isEqualTo(400);
      Form form = staff.form("/organizations");
      assertThat(form.typed("name")).isEqualTo("Initech");
      assertThat(form.typed("email")).isEqualTo("bill");
    }
  }

  @Test
  void aUserRefusedForLackOfSeatsKeepsTheTypedValues() {
    try (Browser staff = new Browser(host, "staff")) {
      staff.open(base + "/limits").form("/limits").type("seats", "2").press("Set limits");
      assertThat(staff.status()).isEqualTo(200);
      assertThat(staff.open(base).text()).contains("of 2 seats");
    }
    Form form = owner.open(base + "/new-user").form("/users/invite");
    form.type("email", "kim@acme.example").check("role", "viewer", false);
    form.check("role", "operator", true).press("Create without");
    assertRefused(409, "seats");
    assertThat(owner.form("/users/invite").typed("email")).isEqualTo("kim@acme.example");
  }
}
