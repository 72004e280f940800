package dev.userdirectory.testkit.jqwik;

import static dev.userdirectory.testkit.jqwik.Directories.assertFault;
import static dev.userdirectory.testkit.jqwik.Directories.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.DirectoryException.Conflict;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserRef;
import dev.userdirectory.testkit.internal.texts.Mailbox;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What the generators say of addresses is what the directory does with them. */
class EmailsTest {

  private final UserDirectory directory = Directories.open(Directories.MODEL);

  @Provide
  Arbitrary<String> valid() {
    return Emails.valid();
  }

  @Provide
  Arbitrary<Mailbox> mailboxes() {
    return Mailbox.any();
  }

  @Provide
  Arbitrary<String> invalid() {
    return Emails.invalid();
  }

  @Provide
  Arbitrary<Tuple.Tuple2<String, String>> sameMailbox() {
    return Emails.sameMailbox();
  }

  @Provide
  Arbitrary<Tuple.Tuple2<String, String>> lookAlikes() {
    return Emails.lookAlikes();
  }

  @Property(tries = 200)
  void aValidAddressCanBeInvited(@ForAll("valid") String email) {
    User user = Directories.organization(directory).invitations().create(NewUser.of(email)).user();

    assertThat(user.email()).isEqualTo(email.strip());
  }

  @Property(tries = 200)
  void theCanonicalFormMatchesTheDirectorys(@ForAll("mailboxes") Mailbox mailbox) {
    SystemDirectory acme = Directories.organization(directory);
    User user = acme.users().create(NewUser.of(mailbox.typed()));

    assertThat(user.email()).isEqualTo(mailbox.typed());
    assertThat(user.canonicalEmail()).isEqualTo(mailbox.canonical());
    assertThat(acme.users().get(UserRef.email(mailbox.canonical()))).isEqualTo(user);
  }

  @Property(tries = 200)
  void rejectsAnInvalidAddress(@ForAll("invalid") String email) {
    SystemDirectory acme = Directories.organization(directory);

    assertFault("email", () -> acme.invitations().create(NewUser.of(email)));
    assertFault("email", () -> acme.users().create(NewUser.of(email)));
  }

  @Property(tries = 200)
  void twoSpellingsOfOneMailboxConflict(
      @ForAll("sameMailbox") Tuple.Tuple2<String, String> spellings) {
    SystemDirectory acme = Directories.organization(directory);
    User user = acme.users().create(NewUser.of(spellings.get1()));

    assertThat(spellings.get1()).isNotEqualTo(spellings.get2());
    Conflict conflict =
        refusal(Conflict.class, () -> acme.users().create(NewUser.of(spellings.get2())));
    assertThat(conflict.reason()).isEqualTo(Reason.EMAIL_TAKEN);
    assertThat(acme.users().get(UserRef.email(spellings.get2()))).isEqualTo(user);
  }

  @Property(tries = 100)
  void lookAlikeAddressesAreDifferentMailboxes(
      @ForAll("lookAlikes") Tuple.Tuple2<String, String> pair) {
    SystemDirectory acme = Directories.organization(directory);
    User first = acme.users().create(NewUser.of(pair.get1()));
    User second = acme.users().create(NewUser.of(pair.get2()));

    assertThat(acme.users().get(UserRef.email(pair.get1()))).isEqualTo(first);
    assertThat(acme.users().get(UserRef.email(pair.get2()))).isEqualTo(second);
  }
}
