package dev.userdirectory.testkit;

import dev.userdirectory.Invitation;
import dev.userdirectory.Secret;
import dev.userdirectory.User;
import dev.userdirectory.spi.InvitationSender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sender that records the invitations that it is given, and fails when a test says so. */
public final class RecordingSender implements InvitationSender {

  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private volatile boolean failing;

  /** Creates a sender that has sent nothing yet. */
  public RecordingSender() {}

  /**
   * An invitation that was sent.
   *
   * @param invitation the invitation
   * @param user the invited user
   * @param code the code that accepts it
   */
  public record Sent(Invitation invitation, User user, Secret code) {}

  @Override
  public void send(Invitation invitation, User user, Secret code) {
    if (failing) {
      throw new IllegalStateException("The mail server is down, as the test says.");
    }
    sent.add(new Sent(invitation, user, code));
  }

  /** {@return the invitations that were sent, oldest first} */
  public List<Sent> sent() {
    return List.copyOf(sent);
  }

  /**
   * {@return the code that was last sent to an address, as the recipient would type it}
   *
   * @param email the address, as it was invited
   * @throws AssertionError if none was sent there
   */
  public String codeTo(String email) {
    List<Sent> all = sent();
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).user().email().equals(email)) {
        return all.get(i).code().reveal();
      }
    }
    throw new AssertionError(
        "No invitation was sent to %s; they went to %s."
            .formatted(email, all.stream().map(each -> each.user().email()).toList()));
  }

  /**
   * Makes each sending fail, or succeed again.
   *
   * @param fails whether sending fails
   */
  public void failing(boolean fails) {
    failing = fails;
  }
}
