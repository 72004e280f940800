package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.userdirectory.Identity;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.InvitationSender;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invitations of T, sent by SMTP to a real server. */
class MailTest extends ProductTest {

  private static final String INVITATIONS = "/v1/invitations";
  private static final String CASEY =
      """
      {"email": "casey@acme.example", "role": "USER"}""";

  private final GreenMail post =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @Override
  Product product() {
    return new TeamProduct();
  }

  /** The port is known only when the server has begun to listen. */
  @Override
  InvitationSender sender() {
    return (invitation, user, code) ->
        new SmtpSender(
                URI.create("smtp://127.0.0.1:" + post.getSmtp().getPort()), "team@acme.example")
            .send(invitation, user, code);
  }

  @BeforeEach
  void open() {
    post.start();
  }

  @AfterEach
  void close() {
    post.stop();
  }

  private Answer invite() {
    return send("POST", INVITATIONS, owner, CASEY);
  }

  /** The code stands in the mail's last line. */
  private static String code(MimeMessage mail) throws MessagingException, IOException {
    return mail.getContent().toString().strip().lines().reduce((one, next) -> next).orElseThrow();
  }

  @Test
  void anInvitationIsEmailedAndItsCodeCanBeAccepted() throws MessagingException, IOException {
    Answer invited = invite();

    assertThat(invited.status()).isEqualTo(201);
    assertThat(invited.text("/sentAt")).isEqualTo("2026-03-01T09:00:00.000Z");
    MimeMessage mail = post.getReceivedMessages()[0];
    assertThat(mail.getRecipients(Message.RecipientType.TO)[0]).hasToString("casey@acme.example");
    assertThat(mail.getSubject()).isEqualTo("You are invited to Acme Logistics");
    directory.signIn(
        SignInRequest.of(Identity.verified("idp|casey", null)).invitation(code(mail)),
        RequestContext.none());
    assertThat(send("GET", INVITATIONS, owner, null).text("/data/0/status")).isEqualTo("ACCEPTED");
  }

  @Test
  void anInvitationSurvivesAMailServerOutageAndCanBeResent()
      throws MessagingException, IOException {
    post.stop();

    Answer invited = invite();

    assertThat(invited.status()).isEqualTo(201);
    assertThat(invited.body().at("/sentAt").isNull()).isTrue();
    assertThat(invited.text("/status")).isEqualTo("PENDING");

    post.start();
    Answer resent = send("POST", INVITATIONS + "/" + invited.text("/id") + "/resend", owner, null);

    assertThat(resent.status()).isEqualTo(200);
    MimeMessage mail = post.getReceivedMessages()[0];
    assertThat(
            directory
                .signIn(
                    SignInRequest.of(Identity.verified("idp|casey", null)).invitation(code(mail)),
                    RequestContext.none())
                .user()
                .state())
        .isEqualTo(UserState.ACTIVE);
  }

  @Test
  void resendingAnInvitationEmailsANewCode() throws MessagingException, IOException {
    Answer invited = invite();
    send("POST", INVITATIONS + "/" + invited.text("/id") + "/resend", owner, null);

    MimeMessage[] mails = post.getReceivedMessages();
    assertThat(mails).hasSize(2);
    assertThat(code(mails[0])).isNotEqualTo(code(mails[1]));
  }
}
