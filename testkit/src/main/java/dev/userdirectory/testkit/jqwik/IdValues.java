package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.EventId;
import dev.userdirectory.InvitationId;
import dev.userdirectory.KeyId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Secret;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Ids, references and secrets. */
final class IdValues {

  private IdValues() {}

  static void addTo(Catalog catalog) {
    Arbitrary<UserRef.Me> me = Arbitraries.create(UserRef.Me::new);
    Arbitrary<UserRef.ByEmail> byEmail = Emails.valid().map(UserRef.ByEmail::new);
    Arbitrary<UserRef.ByExternalId> byExternalId =
        PersonFacts.externalIds().map(UserRef.ByExternalId::new);
    Arbitrary<UserRef> refs =
        Arbitraries.oneOf(userIds(), me, byEmail, byExternalId, byIdOrEmail());
    catalog
        .put(UserId.class, userIds())
        .put(OrganizationId.class, Ids.uuids().map(OrganizationId::new))
        .put(SessionId.class, Ids.uuids().map(SessionId::new))
        .put(KeyId.class, Ids.uuids().map(KeyId::new))
        .put(InvitationId.class, Ids.uuids().map(InvitationId::new))
        .put(EventId.class, Ids.uuids().map(EventId::new))
        .put(SiteId.class, SiteIds.valid())
        .put(
            Secret.class,
            Arbitraries.oneOf(
                Tokens.sessionTokens(), Tokens.keySecrets(), Tokens.invitationCodes()))
        .put(UserRef.Me.class, me)
        .put(UserRef.ByEmail.class, byEmail)
        .put(UserRef.ByExternalId.class, byExternalId)
        .put(UserRef.ByIdOrEmail.class, byIdOrEmail())
        .put(UserRef.class, refs);
  }

  static Arbitrary<UserId> userIds() {
    return Ids.uuids().map(UserId::new);
  }

  private static Arbitrary<UserRef.ByIdOrEmail> byIdOrEmail() {
    Arbitrary<UserRef.ByIdOrEmail> byId =
        Combinators.combine(Ids.unknown(), Emails.valid().injectNull(0.5))
            .as(UserRef.ByIdOrEmail::new);
    return Arbitraries.oneOf(
        byId, Emails.valid().map(email -> new UserRef.ByIdOrEmail(null, email)));
  }
}
