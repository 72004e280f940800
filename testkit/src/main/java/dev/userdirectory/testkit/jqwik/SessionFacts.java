package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.OnBehalf;
import dev.userdirectory.RequestContext;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.internal.views.SessionView;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.SessionRecord;
import java.time.Instant;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** A session, before it is told as a record or as what a host sees. */
record SessionFacts(
    SessionId id,
    Digest token,
    Times.History history,
    Instant expiresAt,
    @Nullable Instant endedAt,
    RequestContext context,
    @Nullable OnBehalf onBehalf) {

  SessionFacts {
    endedAt = endedAt == null ? null : Times.later(history.updatedAt(), endedAt);
  }

  /** Not over yet, unless it was ended. */
  static Arbitrary<SessionFacts> any() {
    return Combinators.combine(
            Ids.uuids().map(SessionId::new),
            Hashes.digests(),
            Times.histories(),
            Times.future(),
            Times.past().injectNull(0.7),
            Parts.contexts(),
            Parts.onBehalf().injectNull(0.8))
        .as(SessionFacts::new);
  }

  SessionRecord record(UserId user) {
    return new SessionRecord(
        id,
        user,
        token,
        history.createdAt(),
        history.updatedAt(),
        expiresAt,
        endedAt,
        history.createdAt(),
        null,
        context.address(),
        context.agent(),
        context.requestId(),
        onBehalf,
        null);
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
