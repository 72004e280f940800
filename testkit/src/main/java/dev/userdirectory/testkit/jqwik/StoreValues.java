package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Bearer;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.spi.UserRecord;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What a store is given and asked. */
final class StoreValues {

  private StoreValues() {}

  static void addTo(Catalog catalog, RoleModel model) {
    Arbitrary<OrganizationRecord> organizations =
        Parts.organizations()
            .map(it -> new OrganizationRecord(it.id(), it.name(), it.createdAt(), it.updatedAt()));
    catalog
        .put(OrganizationRecord.class, organizations)
        .put(
            UserRecord.class,
            Combinators.combine(UserFacts.any(model), organizationIds()).as(UserFacts::record))
        .put(
            SessionRecord.class,
            Combinators.combine(SessionFacts.any(), IdValues.userIds()).as(SessionFacts::record))
        .put(
            Bearer.class,
            Combinators.combine(SessionFacts.any(), UserFacts.any(model), organizationIds())
                .as(
                    (session, user, organization) -> {
                      UserRecord record = user.record(organization);
                      return new Bearer(session.record(record.id()), record);
                    }))
        .put(InvitationRecord.class, InvitationFacts.any(model).map(InvitationFacts::record))
        .put(AuditRecord.class, AuditFacts.any().map(AuditFacts::record))
        .put(Digest.class, Hashes.digests())
        .put(TrailMark.class, trailMarks())
        .put(
            UserLocation.class,
            Combinators.combine(
                    organizationIds(),
                    IdValues.userIds(),
                    Arbitraries.of(true, false),
                    Arbitraries.of(true, false))
                .as(UserLocation::new))
        .put(
            RoleHolder.class,
            Combinators.combine(Arbitraries.of(roles(model)), organizationIds(), IdValues.userIds())
                .as(RoleHolder::new));
    addQuestions(catalog, model);
  }

  private static void addQuestions(Catalog catalog, RoleModel model) {
    Arbitrary<Position.ByTime> byTime =
        Combinators.combine(Times.past(), Ids.uuids()).as(Position.ByTime::new);
    Arbitrary<Position.ByText> byText =
        Combinators.combine(Emails.mailboxes().map(Mailbox::canonical), Ids.uuids())
            .as(Position.ByText::new);
    Arbitrary<Position.BySequence> bySequence =
        Arbitraries.longs().between(0, 10_000).map(Position.BySequence::new);
    Arbitrary<Position> positions = Arbitraries.oneOf(byTime, byText, bySequence);
    catalog
        .put(Position.ByTime.class, byTime)
        .put(Position.ByText.class, byText)
        .put(Position.BySequence.class, bySequence)
        .put(Position.class, positions)
        .put(
            Slice.class,
            Combinators.combine(
                    positions.injectNull(0.5),
                    Arbitraries.of(false, true),
                    Arbitraries.integers().between(0, 10),
                    Arbitraries.integers().between(1, 101))
                .as(Slice::new))
        .put(UserFilter.class, userFilters(model))
        .put(
            InvitationFilter.class,
            Combinators.combine(
                    AccessValues.visibilities(),
                    IdValues.userIds().injectNull(0.7),
                    Arbitraries.of(InvitationStatus.values()).set().ofMinSize(1))
                .as(InvitationFilter::new))
        .put(AuditFilter.class, auditFilters());
  }

  private static Arbitrary<OrganizationId> organizationIds() {
    return Ids.uuids().map(OrganizationId::new);
  }

  private static List<String> roles(RoleModel model) {
    return model.roles().stream().map(Role::name).toList();
  }

  private static Arbitrary<TrailMark> trailMarks() {
    Arbitrary<TrailMark> later =
        Combinators.combine(Arbitraries.longs().between(1, 10_000), Hashes.any(), Times.past())
            .as(TrailMark::new);
    return Arbitraries.oneOf(Arbitraries.just(TrailMark.START), later);
  }

  /** The two prefixes of a search are given together or not at all. */
  private static Arbitrary<UserFilter> userFilters(RoleModel model) {
    Arbitrary<UserFilter> plain =
        Combinators.combine(
                AccessValues.visibilities(),
                Arbitraries.of(UserState.values()).set().ofMinSize(1),
                IdValues.userIds().injectNull(0.8),
                Emails.mailboxes().map(Mailbox::canonical).injectNull(0.8),
                Arbitraries.of("c", "casey", "%", "_", "i\u0307").injectNull(0.6),
                SiteIds.valid().injectNull(0.7),
                Arbitraries.of(roles(model)).injectNull(0.7))
            .as(
                (seen, states, id, email, prefix, site, role) ->
                    new UserFilter(
                        seen, states, id, email, prefix, prefix, site, role, null, null));
    return Combinators.combine(plain, AccessValues.permissionFilters(model).injectNull(0.6))
        .as((filter, permitted) -> permitted == null ? filter : filter.permitted(permitted));
  }

  private static Arbitrary<AuditFilter> auditFilters() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 100),
            IdValues.userIds().injectNull(0.7),
            IdValues.userIds().injectNull(0.7),
            AuditFacts.actions().injectNull(0.7),
            Times.any().injectNull(0.7),
            Times.any().injectNull(0.7))
        .as(AuditFilter::new);
  }
}
