package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.User;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which e-mail addresses are the same mailbox, which are not, and which are invalid. */
public abstract class EmailSuite extends FlowSuite {

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private User with(String email) {
    return asOwner().users().create(NewUser.of(email));
  }

  @ParameterizedTest
  @CsvSource({
    "casey@acme.example, Casey@Acme.Example",
    "casey@acme.example, CASEY@ACME.EXAMPLE",
    "casey@acme.example, ' casey@acme.example\t'",
    "casey@acme.example, '\"casey\"@acme.example'",
    "jos\u00e9@acme.example, jose\u0301@acme.example",
    "jos\u00e9@acme.example, JOSE\u0301@acme.example",
    "k@acme.example, \u212a@acme.example",
    "casey@b\u00fccher.example, casey@xn--bcher-kva.example",
    "casey@b\u00fccher.example, casey@BU\u0308CHER.example",
    "casey@fa\u00df.example, casey@xn--fa-hia.example",
    "casey@acme.example, casey@\uff21cme.example",
    "'\"casey lee\"@acme.example', '\"Casey Lee\"@ACME.example'"
  })
  void theseAreOneMailbox(String one, String other) {
    User user = with(one);

    assertThat(user.email()).isEqualTo(one);
    assertConflict(this, Reason.EMAIL_TAKEN, () -> with(other));
    assertThat(asOwner().users().get(UserRef.email(other))).isEqualTo(user);
    assertThat(asOwner().users().stream(UserQuery.all().email(other))).containsExactly(user);
    assertThat(
            directory.signIn(SignInRequest.of(Identity.verified(null, other)), NOWHERE).user().id())
        .isEqualTo(user.id());
  }

  @ParameterizedTest
  @CsvSource({
    "stra\u00dfe@acme.example, strasse@acme.example",
    "\u0131da@acme.example, ida@acme.example",
    "\u0130da@acme.example, ida@acme.example",
    "\u0130da@acme.example, \u0131da@acme.example",
    "casey@fa\u00df.example, casey@fass.example",
    "casey.lee@acme.example, caseylee@acme.example",
    "casey+a@acme.example, casey@acme.example",
    "casey@acme.example, casey@mail.acme.example"
  })
  void theseAreTwoMailboxes(String one, String other) {
    User first = with(one);
    User second = with(other);

    assertThat(asOwner().users().get(UserRef.email(one)).id()).isEqualTo(first.id());
    assertThat(asOwner().users().get(UserRef.email(other)).id()).isEqualTo(second.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "casey",
        "casey@",
        "@acme.example",
        "casey lee@acme.example",
        "casey@acme..example",
        "casey@-acme.example",
        ".casey@acme.example",
        "casey.@acme.example",
        "ca..sey@acme.example",
        "casey@acme.example,alex@acme.example",
        "casey@acme.example\nBcc: alex@acme.example",
        "casey\u0000@acme.example",
        "Casey Lee <casey@acme.example>",
        "casey(work)@acme.example",
        "casey@lee@acme.example",
        "\"casey@acme.example"
      })
  void thisIsNoMailbox(String text) {
    assertInvalid(this, "email", () -> with(text));
    assertInvalid(
        this, "email", () -> asOwner().invitations().create(NewUser.of(text).role("user")));
  }

  @Test
  void aLocalPartHasAtMost64OctetsInUtf8() {
    String longest = "a".repeat(64);
    String wide = "\u00e9".repeat(32);

    assertThat(with(longest + "@acme.example").email()).hasSize(77);
    assertThat(with(wide + "@acme.example").canonicalEmail()).isEqualTo(wide + "@acme.example");
    assertInvalid(this, "email", () -> with(longest + "a@acme.example"));
    assertInvalid(this, "email", () -> with(wide + "a@acme.example"));
  }

  @Test
  void anAddressHasAtMost254OctetsWithItsDomainInAscii() {
    String label = "a".repeat(60);
    String domain = String.join(".", label, label, label, "example"); // 190
    String local = "c".repeat(63);

    assertThat(with(local + "@" + domain).email()).hasSize(254);
    assertInvalid(this, "email", () -> with(local + "c@" + domain));
    String wide = "\u00fc".repeat(20);
    String wideDomain = String.join(".", wide, wide, wide, wide, wide, wide, wide, "example");
    assertInvalid(this, "email", () -> with("c".repeat(64) + "@" + wideDomain));
  }

  @Test
  void mailGoesToTheAddressAsTyped() {
    asOwner().invitations().create(NewUser.of("Casey.Lee@ACME.example").role("user"));

    assertThat(sender.sent().get(0).user().email()).isEqualTo("Casey.Lee@ACME.example");
    assertThat(sender.sent().get(0).invitation().email()).isEqualTo("Casey.Lee@ACME.example");
    assertThat(sender.sent().get(0).user().canonicalEmail()).isEqualTo("casey.lee@acme.example");
  }

  @Test
  void anAddressIsTakenByInvitedAndDisabledUsersAndFreedByRemoval() {
    User casey = with("casey@acme.example");
    asOwner().invitations().create(NewUser.of("alex@acme.example"));
    asOwner().users().disable(casey.id());

    assertConflict(this, Reason.EMAIL_TAKEN, () -> with("casey@acme.example"));
    assertConflict(this, Reason.EMAIL_TAKEN, () -> with("alex@acme.example"));
    asOwner().users().remove(casey.id());
    assertThat(with("casey@acme.example").id()).isNotEqualTo(casey.id());
  }
}
