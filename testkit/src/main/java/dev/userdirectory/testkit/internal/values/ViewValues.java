package dev.userdirectory.testkit.internal.values;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.ImportSummary;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationPreview;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.Metric;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Preview;
import dev.userdirectory.PurgeResult;
import dev.userdirectory.ResendResult;
import dev.userdirectory.ScopedPermission;
import dev.userdirectory.Session;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UpsertResult;
import dev.userdirectory.User;
import dev.userdirectory.UserState;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.internal.views.ImportSummaryView;
import dev.userdirectory.internal.views.ImportedRowView;
import dev.userdirectory.internal.views.IssuedInvitationView;
import dev.userdirectory.internal.views.PreviewView;
import dev.userdirectory.internal.views.PurgeResultView;
import dev.userdirectory.internal.views.ResendResultView;
import dev.userdirectory.internal.views.SignInResultView;
import dev.userdirectory.internal.views.UpsertResultView;
import dev.userdirectory.testkit.internal.facts.AuditFacts;
import dev.userdirectory.testkit.internal.facts.InvitationFacts;
import dev.userdirectory.testkit.internal.facts.Parts;
import dev.userdirectory.testkit.internal.facts.SessionFacts;
import dev.userdirectory.testkit.internal.facts.UserFacts;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import dev.userdirectory.testkit.internal.texts.SoundTokens;
import java.util.LinkedHashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Providers of the values that the directory returns. */
final class ViewValues {

  private ViewValues() {}

  static void addTo(Catalog catalog, RoleModel model) {
    Arbitrary<Organization.Ref> refs = Parts.organizationRefs();
    Arbitrary<UserFacts> users = UserFacts.any(model);
    Arbitrary<InvitationFacts> invitations = InvitationFacts.any(model);
    catalog
        .put(Organization.class, Parts.organizations())
        .put(Organization.Ref.class, refs)
        .put(User.class, Combinators.combine(users, refs).as(UserFacts::seen))
        .put(UpsertResult.class, puts(users, refs))
        .put(Invitation.class, Combinators.combine(invitations, refs).as(InvitationFacts::seen))
        .put(
            InvitationPreview.class,
            Combinators.combine(invitations, refs).as(InvitationFacts::preview))
        .put(IssuedInvitation.class, issued(invitations, refs))
        .put(ResendResult.class, resent(invitations, refs))
        .put(
            Session.class,
            Combinators.combine(SessionFacts.any(), IdValues.userIds()).as(SessionFacts::seen))
        .put(SignInResult.class, signIns(users))
        .put(Preview.class, previews(model))
        .put(ImportedRow.class, importedRows(model));
    addOthers(catalog);
  }

  private static void addOthers(Catalog catalog) {
    Arbitrary<Long> counts = Arbitraries.longs().between(0, 1_000);
    Arbitrary<AuditHead> heads =
        Combinators.combine(
                Arbitraries.longs().between(1, 10_000),
                Parts.hashes(),
                Arbitraries.of(false, false, false, true))
            .as(AuditHead::new);
    catalog
        .put(
            AuditEvent.class,
            Combinators.combine(AuditFacts.any(), SoundIds.uuids().map(OrganizationId::new))
                .as(AuditFacts::seen))
        .put(AuditEvent.Actor.class, AuditFacts.actors())
        .put(AuditEvent.Change.class, AuditFacts.changeValues())
        .put(AuditHead.class, heads)
        .put(AuditVerification.Intact.class, Arbitraries.create(AuditVerification.Intact::new))
        .put(
            AuditVerification.Broken.class,
            Arbitraries.longs().between(1, 10_000).map(AuditVerification.Broken::new))
        .put(
            AuditVerification.Unknown.class,
            Arbitraries.longs().between(1, 10_000).map(AuditVerification.Unknown::new))
        .put(OnBehalf.class, Parts.onBehalf())
        .put(
            Metric.class,
            Combinators.combine(
                    Arbitraries.of("cache.hits", "writes.committed", "log.bytes"),
                    Arbitraries.of(Metric.Kind.class),
                    counts)
                .as((name, kind, value) -> new Metric(name, kind, "Of a random directory", value)))
        .put(PurgeResult.class, Combinators.combine(counts, counts).as(PurgeResultView::new))
        .put(
            ImportSummary.class,
            Combinators.combine(counts, counts, counts, counts).as(ImportSummaryView::new));
  }

  private static Arbitrary<UpsertResult> puts(
      Arbitrary<UserFacts> users, Arbitrary<Organization.Ref> organizations) {
    return Combinators.combine(users, organizations, Arbitraries.of(false, true))
        .as(
            (user, organization, created) ->
                new UpsertResultView((created ? user.fresh() : user).seen(organization), created));
  }

  private static Arbitrary<IssuedInvitation> issued(
      Arbitrary<InvitationFacts> invitations, Arbitrary<Organization.Ref> organizations) {
    return Combinators.combine(invitations, organizations, SoundTokens.randomBytes())
        .as(ViewValues::issued);
  }

  private static IssuedInvitation issued(
      InvitationFacts invitation, Organization.Ref organization, byte[] random) {
    InvitationFacts pending = invitation.pending();
    return new IssuedInvitationView(
        pending.seen(organization),
        pending.user().seen(organization),
        SoundTokens.token(SoundTokens.INVITATION, organization.id(), random),
        pending.sentAt() != null);
  }

  private static Arbitrary<ResendResult> resent(
      Arbitrary<InvitationFacts> invitations, Arbitrary<Organization.Ref> organizations) {
    Arbitrary<ResendResult> issued =
        issued(invitations, organizations)
            .map(invited -> new ResendResultView(invited.user(), invited));
    Arbitrary<ResendResult> none =
        Combinators.combine(invitations, organizations)
            .as((invitation, at) -> invitation.user().in(UserState.ACTIVE).seen(at))
            .map(user -> new ResendResultView(user, null));
    return Arbitraries.oneOf(issued, none);
  }

  /** Returns sign-in results. A user who registered is an owner and has just been created. */
  private static Arbitrary<SignInResult> signIns(Arbitrary<UserFacts> users) {
    return Combinators.combine(
            Parts.organizations(),
            users,
            SessionFacts.any(),
            SoundTokens.randomBytes(),
            Arbitraries.of(false, true))
        .as(
            (organization, any, session, random, registered) -> {
              UserFacts user =
                  registered ? any.fresh().with(any.rights().asOwner()) : any.in(UserState.ACTIVE);
              return new SignInResultView(
                  organization,
                  user.seen(organization.ref()),
                  session.own(user.id()),
                  SoundTokens.token(SoundTokens.SESSION, organization.id(), random),
                  registered);
            });
  }

  private static Arbitrary<Preview> previews(RoleModel model) {
    Arbitrary<Set<ScopedPermission>> rights = Parts.rights(model).set().ofMaxSize(3);
    Arbitrary<DirectoryException> refusals =
        Arbitraries.oneOf(ErrorValues.forbidden(model), ErrorValues.conflicts());
    return Combinators.combine(rights, rights, refusals.injectNull(0.6)).as(ViewValues::preview);
  }

  /** Creates a preview in which no permission is both given and taken. */
  private static Preview preview(
      Set<ScopedPermission> given,
      Set<ScopedPermission> others,
      @Nullable DirectoryException refusal) {
    Set<ScopedPermission> taken = new LinkedHashSet<>(others);
    taken.removeAll(given);
    return new PreviewView(given, taken, refusal);
  }

  private static Arbitrary<ImportedRow> importedRows(RoleModel model) {
    Arbitrary<Long> places = Arbitraries.longs().between(0, 1_000);
    Arbitrary<DirectoryException> refusals =
        Arbitraries.oneOf(
            ErrorValues.invalid(), ErrorValues.conflicts(), ErrorValues.forbidden(model));
    Arbitrary<ImportedRow> refused =
        Combinators.combine(places, refusals)
            .as((row, why) -> new ImportedRowView(row, ImportedRow.Outcome.REFUSED, null, why));
    Arbitrary<ImportedRow> done =
        Combinators.combine(
                places,
                Arbitraries.of(
                    ImportedRow.Outcome.CREATED,
                    ImportedRow.Outcome.UPDATED,
                    ImportedRow.Outcome.UNCHANGED),
                IdValues.userIds())
            .as((row, outcome, user) -> new ImportedRowView(row, outcome, user, null));
    return Arbitraries.oneOf(done, refused);
  }
}
