package dev.userdirectory.testkit.internal.values;

import dev.userdirectory.EventId;
import dev.userdirectory.InvitationId;
import dev.userdirectory.KeyId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Secret;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.testkit.internal.facts.PersonFacts;
import dev.userdirectory.testkit.internal.texts.Mailbox;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import dev.userdirectory.testkit.internal.texts.SoundTokens;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Providers of ids, references and secrets. */
final class IdValues {

  private IdValues() {}

  static void addTo(Catalog catalog) {
    Arbitrary<UserRef.Me> me = Arbitraries.create(UserRef.Me::new);
    Arbitrary<UserRef.ByEmail> byEmail = Mailbox.allTyped().map(UserRef.ByEmail::new);
    Arbitrary<UserRef.ByExternalId> byExternalId =
        PersonFacts.externalIds().map(UserRef.ByExternalId::new);
    Arbitrary<UserRef> refs =
        Arbitraries.oneOf(userIds(), me, byEmail, byExternalId, byIdOrEmail());
    catalog
        .put(UserId.class, userIds())
        .put(OrganizationId.class, SoundIds.uuids().map(OrganizationId::new))
        .put(SessionId.class, SoundIds.uuids().map(SessionId::new))
        .put(KeyId.class, SoundIds.uuids().map(KeyId::new))
        .put(InvitationId.class, SoundIds.uuids().map(InvitationId::new))
        .put(EventId.class, SoundIds.uuids().map(EventId::new))
        .put(SiteId.class, SoundIds.sites())
        .put(
            Secret.class,
            Arbitraries.oneOf(
                SoundTokens.any(SoundTokens.SESSION),
                SoundTokens.any(SoundTokens.KEY),
                SoundTokens.any(SoundTokens.INVITATION)))
        .put(UserRef.Me.class, me)
        .put(UserRef.ByEmail.class, byEmail)
        .put(UserRef.ByExternalId.class, byExternalId)
        .put(UserRef.ByIdOrEmail.class, byIdOrEmail())
        .put(UserRef.class, refs);
  }

  static Arbitrary<UserId> userIds() {
    return SoundIds.uuids().map(UserId::new);
  }

  private static Arbitrary<UserRef.ByIdOrEmail> byIdOrEmail() {
    Arbitrary<UserRef.ByIdOrEmail> byId =
        Combinators.combine(SoundIds.texts(), Mailbox.allTyped().injectNull(0.5))
            .as(UserRef.ByIdOrEmail::new);
    return Arbitraries.oneOf(
        byId, Mailbox.allTyped().map(email -> new UserRef.ByIdOrEmail(null, email)));
  }
}
