package dev.userdirectory.testkit.internal.facts;

import dev.userdirectory.Organization;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserState;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.internal.views.UserView;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import java.time.Instant;
import java.util.Collections;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** The facts of a user, from which the user that a host sees is made. */
public record UserFacts(
    UserId id,
    PersonFacts person,
    RightsFacts rights,
    UserState state,
    Times.History history,
    @Nullable Instant lastSeenAt) {

  private static final String DEFAULT_LOCALE = "en";
  private static final String DEFAULT_ZONE = "UTC";

  public UserFacts {
    lastSeenAt =
        state == UserState.INVITED ? null : Times.notBefore(history.createdAt(), lastSeenAt);
  }

  public static Arbitrary<UserFacts> any(RoleModel model) {
    return Combinators.combine(
            SoundIds.uuids().map(UserId::new),
            PersonFacts.any(),
            RightsFacts.any(model),
            Arbitraries.of(UserState.ACTIVE, UserState.INVITED, UserState.DISABLED),
            Times.histories(),
            Times.past().injectNull(0.3))
        .as(UserFacts::new);
  }

  public UserFacts in(UserState other) {
    return new UserFacts(id, person, rights, other, history, lastSeenAt);
  }

  public UserFacts with(RightsFacts other) {
    return new UserFacts(id, person, other, state, history, lastSeenAt);
  }

  /** Returns the user as they are just after being created, active. */
  public UserFacts fresh() {
    Times.History start = new Times.History(history.updatedAt(), history.updatedAt(), 1);
    return new UserFacts(id, person, rights, UserState.ACTIVE, start, null);
  }

  public User seen(Organization.Ref organization) {
    return new UserView(
        id,
        organization,
        UserKind.PERSON,
        person.email().typed(),
        person.email().canonical(),
        person.shownName(),
        person.firstName(),
        person.lastName(),
        rights.shownRole(),
        Collections.unmodifiableSet(rights.roles()),
        rights.owner(),
        Collections.unmodifiableSet(rights.permissions()),
        rights.overrides(true),
        rights.overrides(false),
        Collections.unmodifiableSet(rights.sites()),
        state,
        person.locale() != null ? person.locale() : DEFAULT_LOCALE,
        person.timeZone() != null ? person.timeZone() : DEFAULT_ZONE,
        person.preferences(),
        person.externalId(),
        lastSeenAt,
        history.createdAt(),
        history.updatedAt(),
        history.version());
  }
}
