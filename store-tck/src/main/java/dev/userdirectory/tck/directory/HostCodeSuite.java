package dev.userdirectory.tck.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.DirectoryException.Forbidden;
import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserState;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.InvitationSender;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import dev.userdirectory.testkit.SeededIds;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that exceptions from the host's own code after a commit do not change the result of a call.
 */
abstract class HostCodeSuite extends FlowSuite {

  private final List<AuditEvent> told = new ArrayList<>();

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  @AfterEach
  void noTestLeavesItsThreadInterrupted() {
    Thread.interrupted();
  }

  /** The exceptions and errors that host code throws in these tests, declared or not. */
  enum Thrown {
    EXCEPTION {
      @Override
      void raise() {
        throw new IllegalStateException("as the test says");
      }
    },
    REFUSAL {
      @Override
      void raise() {
        throw new Forbidden(Reason.RANK, "as the test says", Map.of(), null);
      }
    },
    CHECKED {
      @Override
      void raise() {
        throwUndeclared(new IOException("as the test says"));
      }
    },
    INTERRUPTED {
      @Override
      void raise() {
        throwUndeclared(new InterruptedException("as the test says"));
      }
    },
    ASSERTION {
      @Override
      void raise() {
        throw new AssertionError("as the test says");
      }
    },
    LINKAGE {
      @Override
      void raise() {
        throw new NoSuchMethodError("as the test says");
      }
    },
    STACK_OVERFLOW {
      @Override
      void raise() {
        throw new StackOverflowError("as the test says");
      }
    },
    UNPRINTABLE {
      @Override
      void raise() {
        throw new Unprintable();
      }
    };

    abstract void raise();
  }

  /** An exception that a logger can't print. */
  private static final class Unprintable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message, as the test says");
    }
  }

  /** Throws a checked exception without declaring it, as code in other JVM languages can. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws without declaring it
  private static <E extends Throwable> void throwUndeclared(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /** A directory with an organization, and with host code that a test chooses. */
  private record Hosted(UserDirectory directory, SignInResult jordan) implements AutoCloseable {

    SystemDirectory asSystem() {
      return directory.actingAs(SystemActor.named("test"), jordan.organization().id());
    }

    IssuedInvitation invite(String name) {
      return asSystem().invitations().create(newUser(name));
    }

    /** Checks that a user can accept an invitation with its code. */
    void accept(IssuedInvitation issued, String name) {
      assertThat(
              directory
                  .signIn(
                      SignInRequest.of(identity(name)).invitation(issued.code().reveal()), NOWHERE)
                  .user()
                  .state())
          .isEqualTo(UserState.ACTIVE);
    }

    @Override
    public void close() {
      assertThat(asSystem().audit().verify(null)).isEqualTo(new AuditVerification.Intact());
      directory.close();
    }
  }

  private Hosted hosted(IdSource ids, DirectoryListener listener, InvitationSender sender) {
    boolean[] ready = new boolean[1];
    UserDirectory made =
        UserDirectoryBuilder.of(model(), openStore())
            .clock(clock)
            .ids(ids)
            .invitationSender(sender)
            .listener(
                events -> {
                  if (ready[0]) {
                    listener.committed(events);
                  }
                })
            .listener(told::addAll)
            .build();
    SignInResult jordan =
        made.signIn(
            SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example")).register(true),
            NOWHERE);
    ready[0] = true;
    return new Hosted(made, jordan);
  }

  private static void assertInterrupted(Thrown thrown) {
    assertThat(Thread.interrupted()).isEqualTo(thrown == Thrown.INTERRUPTED);
  }

  @ParameterizedTest
  @EnumSource
  void aCommittedCallAnswersWhateverAListenerThrowsAndTheNextOneIsTold(Thrown thrown) {
    try (Hosted it = hosted(new SeededIds(1), events -> thrown.raise(), sender)) {
      IssuedInvitation issued = it.invite("casey");

      assertInterrupted(thrown);
      assertThat(issued.sent()).isTrue();
      it.accept(issued, "casey");
      Thread.interrupted();
      assertThat(told)
          .isEqualTo(it.asSystem().audit().stream(AuditQuery.oldestFirst()).toList())
          .hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRefusalStaysThatRefusalWhateverAListenerThrows(Thrown thrown) {
    try (Hosted it = hosted(new SeededIds(1), events -> thrown.raise(), sender)) {
      assertThatExceptionOfType(Forbidden.class)
          .isThrownBy(() -> it.asSystem().users().remove(it.jordan().user().id()))
          .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.OWNER_PROTECTION));

      assertInterrupted(thrown);
      assertThat(told.get(told.size() - 1).outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInvitationIsIssuedAndNotSentWhateverTheSenderThrows(Thrown thrown) {
    try (Hosted it =
        hosted(new SeededIds(1), events -> {}, (invitation, user, code) -> thrown.raise())) {
      IssuedInvitation issued = it.invite("casey");

      assertInterrupted(thrown);
      assertThat(issued.sent()).isFalse();
      assertThat(issued.invitation().sentAt()).isNull();
      it.accept(issued, "casey");
    }
  }

  @Test
  void anInvitationIsIssuedWhenTheClockFailsAfterItsCommit() {
    Instant now = clock.instant();
    try (Hosted it = hosted(new SeededIds(1), events -> clock.set(Instant.MAX), sender)) {
      IssuedInvitation issued = it.invite("casey");

      clock.set(now);
      assertThat(issued.sent()).isTrue();
      assertThat(issued.invitation().sentAt()).isEqualTo(now);
      it.accept(issued, "casey");
      clock.set(now);
    }
  }

  @Test
  void anInvitationIsIssuedWhenTheSourceOfIdsFailsAfterItsCommit() {
    FailingIds ids = new FailingIds();
    try (Hosted it = hosted(ids, events -> ids.failing = true, sender)) {
      IssuedInvitation issued = it.invite("casey");

      ids.failing = false;
      assertThat(issued.sent()).isTrue();
      it.accept(issued, "casey");
    }
  }

  @Test
  void aRefusalStaysThatRefusalWhenItsRecordCanHaveNoId() {
    FailingIds ids = new FailingIds();
    try (Hosted it = hosted(ids, events -> {}, sender)) {
      ids.most = 1;
      assertThatExceptionOfType(Forbidden.class)
          .isThrownBy(() -> it.asSystem().users().remove(it.jordan().user().id()));
      ids.most = Integer.MAX_VALUE;
    }
  }

  /** A source of ids that a test can make fail. */
  private static final class FailingIds implements IdSource {
    private final IdSource ids = new SeededIds(1);
    private boolean failing;
    private int most = Integer.MAX_VALUE;

    @Override
    public UUID newId() {
      if (failing || most-- <= 0) {
        throw new AssertionError("no more ids, as the test says");
      }
      return ids.newId();
    }

    @Override
    public byte[] newSecret(int length) {
      return ids.newSecret(length);
    }
  }
}
