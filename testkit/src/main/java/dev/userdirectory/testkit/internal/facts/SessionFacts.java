package dev.userdirectory.testkit.internal.facts;

import dev.userdirectory.OnBehalf;
import dev.userdirectory.RequestContext;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.internal.views.SessionView;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import java.time.Instant;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** The facts of a session, from which the session that a host sees is made. */
public record SessionFacts(
    SessionId id,
    Times.History history,
    Instant expiresAt,
    RequestContext context,
    @Nullable OnBehalf onBehalf) {

  /** Returns sessions that have not ended. */
  public static Arbitrary<SessionFacts> any() {
    return Combinators.combine(
            SoundIds.uuids().map(SessionId::new),
            Times.histories(),
            Times.future(),
            Parts.contexts(),
            Parts.onBehalf().injectNull(0.8))
        .as(SessionFacts::new);
  }

  public Session seen(UserId user) {
    return new SessionView(
        id,
        user,
        history.createdAt(),
        history.updatedAt(),
        expiresAt,
        history.createdAt(),
        null,
        context,
        onBehalf);
  }

  /** Returns the session as a sign-in starts it. */
  public Session own(UserId user) {
    return new SessionView(
        id,
        user,
        history.updatedAt(),
        history.updatedAt(),
        expiresAt,
        history.updatedAt(),
        null,
        context,
        null);
  }
}
