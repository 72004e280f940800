package dev.userdirectory.testkit.internal.values;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.Identity;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.Secret;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.testkit.internal.facts.AuditFacts;
import dev.userdirectory.testkit.internal.facts.Parts;
import dev.userdirectory.testkit.internal.facts.PersonFacts;
import dev.userdirectory.testkit.internal.facts.Times;
import dev.userdirectory.testkit.internal.texts.Mailbox;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import dev.userdirectory.testkit.internal.texts.SoundTokens;
import dev.userdirectory.testkit.internal.texts.Texts;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Providers of the values that a host passes to the directory. */
final class InputValues {

  private InputValues() {}

  static void addTo(Catalog catalog, RoleModel model) {
    catalog
        .put(NewUser.class, Inputs.soundUsers(model))
        .put(UserChange.class, Inputs.sound(model).changes())
        .put(Identity.class, identities())
        .put(SignInRequest.class, signIns())
        .put(RequestContext.class, Parts.contexts())
        .put(SystemActor.class, Parts.systems())
        .put(UserQuery.class, userQueries(model))
        .put(InvitationQuery.class, invitationQueries())
        .put(AuditQuery.class, auditQueries())
        .put(PageRequest.class, pageRequests());
  }

  private static Arbitrary<Identity> identities() {
    Arbitrary<String> ids = PersonFacts.externalIds();
    Arbitrary<String> names = Texts.typedNames().injectNull(0.5);
    Arbitrary<Identity> bound =
        Combinators.combine(ids, Mailbox.allTyped().injectNull(0.3)).as(Identity::verified);
    return Combinators.combine(
            Arbitraries.oneOf(
                bound, Mailbox.allTyped().map(email -> Identity.verified(null, email))),
            names,
            names)
        .as(Identity::named);
  }

  private static Arbitrary<SignInRequest> signIns() {
    return Combinators.combine(
            identities(),
            SoundIds.uuids().map(OrganizationId::new).injectNull(0.6),
            SoundTokens.any(SoundTokens.INVITATION).map(Secret::reveal).injectNull(0.6),
            Arbitraries.of(false, true),
            Texts.typedNames().injectNull(0.6))
        .as(InputValues::signIn);
  }

  /**
   * Creates a sign-in request. It registers an organization only if it has a verified e-mail
   * address and names no existing organization.
   */
  private static SignInRequest signIn(
      Identity identity,
      @Nullable OrganizationId organization,
      @Nullable String code,
      boolean register,
      @Nullable String name) {
    boolean may = identity.verifiedEmail() != null && organization == null;
    return new SignInRequest(identity, organization, code, register && may, name);
  }

  private static Arbitrary<UserQuery> userQueries(RoleModel model) {
    List<String> roles = model.roles().stream().map(Role::name).toList();
    return Combinators.combine(
            SoundIds.texts().injectNull(0.9),
            Mailbox.allTyped().injectNull(0.8),
            Texts.valid(SoundIds.LONGEST).injectNull(0.6),
            SoundIds.sites().injectNull(0.7),
            Arbitraries.of(roles).injectNull(0.7),
            Arbitraries.of(UserState.values()).set().ofMinSize(1),
            Arbitraries.of(UserKind.values()).injectNull(0.8),
            Arbitraries.of(UserQuery.Order.values()))
        .as(
            (id, email, search, site, role, states, kind, order) ->
                new UserQuery(id, email, search, site, role, states, kind, order));
  }

  private static Arbitrary<InvitationQuery> invitationQueries() {
    return Combinators.combine(
            IdValues.userIds().injectNull(0.7),
            Arbitraries.of(InvitationStatus.values()).set().ofMinSize(1))
        .as(InvitationQuery::new);
  }

  private static Arbitrary<AuditQuery> auditQueries() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.longs().between(0, 100).injectNull(0.7),
            IdValues.userIds().injectNull(0.7),
            IdValues.userIds().injectNull(0.7),
            AuditFacts.actions().injectNull(0.7),
            Times.any().injectNull(0.7),
            Times.any().injectNull(0.7))
        .as(AuditQuery::new);
  }

  /** Returns page requests without a cursor, because only the directory can issue one. */
  private static Arbitrary<PageRequest> pageRequests() {
    Arbitrary<Integer> limits =
        Arbitraries.integers().between(1, PageRequest.MAX_LIMIT).injectNull(0.3);
    Arbitrary<Integer> numbers =
        Arbitraries.integers().between(1, PageRequest.MAX_NUMBER).injectNull(0.5);
    return Combinators.combine(numbers, limits)
        .as((number, limit) -> new PageRequest(null, number, limit));
  }
}
