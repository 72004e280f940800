package dev.userdirectory.testing;

import static dev.userdirectory.testkit.assertions.DirectoryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.InvitationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.testkit.DirectoryTest;
import dev.userdirectory.testkit.RecordingSender;
import dev.userdirectory.testkit.StoreFault;
import dev.userdirectory.testkit.TestDirectory;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DirectoryTest(DoorProduct.class)
class HiringTest {

  private static final SiteId DOCK = SiteId.of("dock-4");

  private final TestDirectory acme;
  private final Doors doors;

  HiringTest(TestDirectory acme, UserDirectory directory) {
    this.acme = acme;
    this.doors = new Doors(directory);
  }

  @BeforeEach
  void kimHires() {
    acme.user("kim", "admin");
  }

  private String hire(String email) {
    return doors.hire(acme.tokenOf("kim"), email, DOCK);
  }

  @Test
  void aGuardAcceptsByTheCodeInTheirMail(RecordingSender mail) {
    assertThat(hire("lee@guards.example")).isEqualTo("Invited.");
    String code = mail.codeTo("lee@guards.example");

    acme.directory()
        .signIn(SignInRequest.of(acme.identityOf("lee")).invitation(code), RequestContext.none());

    InvitationId id = mail.sent().get(0).invitation().id();
    assertThat(acme.system().invitations().get(id)).isAccepted().promises("viewer").isFor(DOCK);
  }

  @Test
  void anInvitationExpires(RecordingSender mail) {
    hire("lee@guards.example");
    acme.clock().advance(Duration.ofDays(8));

    InvitationId id = mail.sent().get(0).invitation().id();
    assertThat(acme.system().invitations().get(id)).isPending().hasExpired();
  }

  @Test
  void aStoreThatIsDownIsNoMystery() {
    acme.store().nextWrite(StoreFault.beforeCommit());

    assertThat(hire("lee@guards.example")).isEqualTo("Nothing was done. Try again later.");
    assertThat(hire("lee@guards.example")).isEqualTo("Invited.");
  }

  @Test
  void whatMayHaveBeenDoneIsNotCalledUndone(RecordingSender mail) {
    acme.store().nextWrite(StoreFault.unknownButCommitted());

    assertThat(hire("lee@guards.example")).contains("look at the list before you try again");
    assertThat(mail.sent()).isEmpty();
  }
}
