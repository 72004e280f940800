package dev.userdirectory.hosts;

import dev.userdirectory.Invitation;
import dev.userdirectory.Secret;
import dev.userdirectory.User;
import dev.userdirectory.spi.InvitationSender;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;

/** Sends invitations by e-mail. */
final class SmtpSender implements InvitationSender {

  private static final String TIMEOUT_MILLIS = "5000";

  private final Session session;
  private final String from;

  /** A sender through a server such as {@code smtp://localhost:1025}. */
  SmtpSender(URI server, String from) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", server.getHost());
    properties.setProperty("mail.smtp.port", String.valueOf(server.getPort()));
    properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.mime.allowutf8", "true");
    this.session = Session.getInstance(properties);
    this.from = from;
  }

  @Override
  public void send(Invitation invitation, User user, Secret code) throws MessagingException {
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress(from));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(user.email()));
    mail.setSubject(
        "You are invited to " + invitation.organization().name(), StandardCharsets.UTF_8.name());
    mail.setHeader(
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            invitation.updatedAt().atOffset(ZoneOffset.UTC)));
    mail.setText(
        """
        Hello %s,

        you are invited to join %s as %s. Sign in with this code until %s:

        %s
        """
            .formatted(
                user.displayName(),
                invitation.organization().name(),
                invitation.role(),
                invitation.expiresAt(),
                code.reveal()),
        StandardCharsets.UTF_8.name());
    Transport.send(mail);
  }
}
