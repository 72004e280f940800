package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.userdirectory.Identity;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.spi.InvitationSender;
import jakarta.mail.MessagingException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invitations of N, from a directory that is opened as one command opens it. */
class CameraMailTest {

  private static final String CASEY =
      """
      {"email": "casey@acme.example", "display_name": "Casey Lee", "role": "operator"}""";

  @TempDir Path folder;

  @Test
  void theInvitationIsSentIfAMailServerIsConfigured() throws Exception {
    GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    post.start();
    try {
      String answer = invite("smtp://127.0.0.1:" + post.getSmtp().getPort());

      assertThat(answer).contains("\"invitation_sent\":true");
      assertThat(subjectOf(post)).isEqualTo("You are invited to Acme Logistics");
    } finally {
      post.stop();
    }
  }

  @Test
  void theInvitationIsReportedAsNotSentWithoutAMailServer() throws Exception {
    assertThat(invite("")).contains("\"invitation_sent\":false");
  }

  private static String subjectOf(GreenMail post) throws MessagingException {
    return post.getReceivedMessages()[0].getSubject();
  }

  private String invite(String mailServer) throws Exception {
    Product product = new CameraProduct();
    Issuer issuer = new Issuer("a secret for tests alone".getBytes(StandardCharsets.UTF_8));
    InvitationSender mail = Start.mailOf(mailServer);
    try (UserDirectory directory = Start.open(product, Storage.SQLITE.open(folder), mail);
        Server server = Server.start(product, directory, issuer, 0)) {
      SignInResult owner =
          directory.signIn(
              SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example"))
                  .register(true)
                  .organizationName("Acme Logistics"),
              RequestContext.none());
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/api/v1/users"))
              .header("Authorization", "Bearer " + owner.token().reveal())
              .POST(BodyPublishers.ofString(CASEY))
              .build();
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
