package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.OnBehalf;
import dev.userdirectory.RequestContext;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.internal.views.SessionView;
import java.time.Instant;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** A session, before it is told as what a host sees. */
record SessionFacts(
    SessionId id,
    Times.History history,
    Instant expiresAt,
    RequestContext context,
    @Nullable OnBehalf onBehalf) {

  /** Not over yet. */
  static Arbitrary<SessionFacts> any() {
    return Combinators.combine(
            Ids.uuids().map(SessionId::new),
            Times.histories(),
            Times.future(),
            Parts.contexts(),
            Parts.onBehalf().injectNull(0.8))
        .as(SessionFacts::new);
  }

  Session seen(UserId user) {
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

  /** As signing in starts it. */
  Session own(UserId user) {
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
