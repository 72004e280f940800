package dev.userdirectory.tck.directory.audit;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.EventId;
import dev.userdirectory.Identity;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemAuditTrail.Format;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import dev.userdirectory.tck.directory.fixture.Pages;
import dev.userdirectory.tck.directory.fixture.Refusals;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests the verification of the audit trail, its retention, and the erasure of users from it. */
public abstract class AuditKeepingSuite extends FlowSuite {

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private String exported() {
    StringWriter text = new StringWriter();
    asSystem().audit().export(AuditQuery.oldestFirst(), Format.JSON_LINES, text);
    return text.toString();
  }

  // Verification

  @Test
  void aHeadKeptElsewhereProvesTheTrail() {
    AuditHead kept = asOwner().audit().head();
    created(newUser("casey"));

    assertThat(asOwner().audit().verify(kept)).isEqualTo(new AuditVerification.Intact());
    assertThat(asOwner().audit().verify(null)).isEqualTo(new AuditVerification.Intact());
    assertThat(asOwner().audit().head().sequence()).isEqualTo(kept.sequence() + 1);
  }

  @Test
  void aTrailThatEndsBeforeAKeptHeadWasCut() {
    AuditHead head = asSystem().audit().head();

    assertThat(asSystem().audit().verify(new AuditHead(head.sequence() + 3, head.hash(), false)))
        .isEqualTo(new AuditVerification.Broken(head.sequence() + 1));
  }

  @Test
  void aTrailWhoseHashIsNotTheKeptOneWasRewritten() {
    AuditHead kept = asSystem().audit().head();
    created(newUser("casey"));
    String other = as(stranger).audit().head().hash();

    assertThat(asSystem().audit().verify(new AuditHead(kept.sequence(), other, false)))
        .isEqualTo(new AuditVerification.Broken(kept.sequence()));
  }

  @Test
  void anEventThatWasNotWrittenByTheDirectoryIsFound() {
    DirectoryStore store = openStore();
    try (UserDirectory forged = UserDirectoryBuilder.of(model(), store).clock(clock).build()) {
      User jordan =
          forged
              .organizations(SystemActor.named("test"))
              .create("Acme", NewUser.of("jordan@acme.example"));
      OrganizationId acme = jordan.organization().id();
      SystemDirectory system = forged.actingAs(SystemActor.named("test"), acme);
      long forgery = forge(store, acme);
      system.users().create(newUser("casey"));

      assertThat(system.audit().verify(null)).isEqualTo(new AuditVerification.Broken(forgery));
      assertThat(system.audit().verify(system.audit().head()))
          .isEqualTo(new AuditVerification.Broken(forgery));
    }
  }

  /** Appends a forged event: a copy of an existing event with another action and a wrong hash. */
  private static long forge(DirectoryStore store, OrganizationId organization) {
    EventId id = new EventId(new UUID(7, 7));
    return store.write(
        organization,
        id,
        tx -> {
          AuditRecord real = tx.events(AuditFilter.ALL, Slice.first(1)).get(0);
          AuditRecord forged =
              new AuditRecord(
                  real.sequence() + 1,
                  id,
                  real.at(),
                  real.actor(),
                  AuditActions.USER_REMOVED,
                  real.target(),
                  real.outcome(),
                  real.rule(),
                  real.staff(),
                  real.details(),
                  real.detailsSalt(),
                  real.detailsDigest(),
                  real.context(),
                  real.contextSalt(),
                  real.contextDigest(),
                  real.hash().replace('0', '1'));
          tx.append(List.of(forged));
          return forged.sequence();
        });
  }

  @Test
  void eachHashIsAnother() {
    created(newUser("casey"));
    created(newUser("alex"));

    assertThat(events()).extracting(AuditEvent::hash).doesNotHaveDuplicates();
  }

  // Retention

  @Test
  void retentionDropsThePrefixAndTheChainGoesOn() {
    created(newUser("casey"));
    long old = sequence();
    clock.advance(Duration.ofDays(400));
    User alex = created(newUser("alex"));
    AuditHead kept = asSystem().audit().head();

    long dropped = asSystem().audit().dropBefore(clock.instant().minus(Duration.ofDays(365)));

    assertThat(dropped).isEqualTo(old);
    assertThat(events().get(0).sequence()).isEqualTo(old + 1);
    assertThat(events().get(0).target()).isEqualTo(alex.id());
    assertThat(lastEvent().action()).isEqualTo(AuditActions.AUDIT_DROPPED);
    assertThat(lastEvent().actor().system()).isEqualTo("test");
    assertThat(asSystem().audit().verify(kept)).isEqualTo(new AuditVerification.Intact());
  }

  @Test
  void aHeadKeptFromBeforeTheDropCanNotBeTold() {
    created(newUser("casey"));
    AuditHead first = new AuditHead(1, events().get(0).hash(), false);
    AuditHead end = asSystem().audit().head();
    asSystem().audit().dropBefore(clock.instant().plusSeconds(1));

    assertThat(asSystem().audit().verify(first))
        .isEqualTo(new AuditVerification.Unknown(end.sequence()));
    assertThat(asSystem().audit().verify(end)).isEqualTo(new AuditVerification.Intact());
    assertThat(asSystem().audit().verify(new AuditHead(end.sequence(), first.hash(), false)))
        .isEqualTo(new AuditVerification.Broken(end.sequence()));
  }

  @Test
  void aReaderBehindRetentionIsTold() {
    long old = sequence();
    clock.advance(Duration.ofDays(400));
    created(newUser("casey"));
    asSystem().audit().dropBefore(clock.instant());

    assertConflict(
        this,
        Reason.FEED_TRUNCATED,
        () -> asSystem().audit().list(AuditQuery.following(old - 1), PageRequest.first()));
    assertConflict(
        this,
        Reason.FEED_TRUNCATED,
        () -> asSystem().audit().stream(AuditQuery.following(0)).toList());
    assertThat(asSystem().audit().stream(AuditQuery.following(old)).toList()).isEqualTo(events());
  }

  @Test
  void retentionMayDropAllButItsOwnEvent() {
    created(newUser("casey"));
    long old = sequence();

    asSystem().audit().dropBefore(Instant.parse("2099-01-01T00:00:00Z"));
    User alex = created(newUser("alex"));

    assertThat(events()).extracting(AuditEvent::sequence).containsExactly(old + 1, old + 2);
    assertThat(lastEvent().target()).isEqualTo(alex.id());
  }

  // Erasure

  @Test
  void erasingLeavesNothingPersonalAndTheChainWhole() {
    IssuedInvitation issued =
        asOwner()
            .invitations()
            .create(newUser("casey").firstName("Casimira").lastName("Leeuwenhoek"));
    RequestContext context = new RequestContext("192.0.2.99", "Casimira's phone", null);
    SignInResult casey =
        directory.signIn(
            SignInRequest.of(Identity.verified("idp|casimira", address("casey")))
                .invitation(issued.code().reveal()),
            context);
    directory
        .actingAs(directory.authenticate(casey.token().reveal(), context))
        .users()
        .update(UserRef.me(), UserChange.empty().preferences(Map.of("theme", "dark")));
    asOwner().users().remove(casey.user().id());
    AuditHead kept = asSystem().audit().head();

    asSystem().erase(casey.user().id());

    for (String personal :
        List.of(address("casey"), "Casimira", "Leeuwenhoek", "casimira", "192.0.2.99")) {
      assertThat(exported()).doesNotContain(personal);
      assertThat(events().toString()).doesNotContain(personal);
      assertThat(Pages.all(page -> asSystem().invitations().list(InvitationQuery.all(), page)))
          .asString()
          .doesNotContain(personal);
    }
    assertThat(asSystem().audit().verify(kept)).isEqualTo(new AuditVerification.Intact());
    assertThat(asSystem().audit().verify(null)).isEqualTo(new AuditVerification.Intact());
    assertThat(asSystem().audit().stream(AuditQuery.oldestFirst().target(casey.user().id())))
        .filteredOn(event -> !event.action().equals(AuditActions.USER_ERASED))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.erased()).isTrue());
    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_ERASED);
  }

  @Test
  void erasingOneUserLeavesTheOthersEvents() {
    User casey = created(newUser("casey"));
    User alex = created(newUser("alex"));
    asOwner().users().remove(casey.id());

    asSystem().erase(casey.id());

    assertThat(asSystem().audit().stream(AuditQuery.oldestFirst().target(alex.id())))
        .allSatisfy(event -> assertThat(event.erased()).isFalse());
    assertThat(exported()).contains(address("alex"));
  }

  @Test
  void whoDidWhatAndWhenIsKeptOfAnErasedEvent() {
    User casey = created(newUser("casey"));
    AuditEvent before = lastEvent();
    asOwner().users().remove(casey.id());

    asSystem().erase(casey.id());

    assertThat(asSystem().audit().stream(AuditQuery.oldestFirst().target(casey.id())).findFirst())
        .hasValueSatisfying(
            erased -> {
              assertThat(erased.actor()).isEqualTo(before.actor());
              assertThat(erased.changes()).isEmpty();
              assertThat(erased)
                  .usingRecursiveComparison()
                  .ignoringFields("changes", "erased")
                  .isEqualTo(before);
            });
  }

  @Test
  void anyNumberOfEventsIsErasedAndDropped() {
    UserId casey = created(newUser("casey")).id();
    for (int i = 0; i < 1050; i++) {
      asSystem().users().update(casey, UserChange.empty().firstName("Casey" + i));
    }
    asSystem().users().remove(casey);
    AuditHead kept = asSystem().audit().head();

    asSystem().erase(casey);

    assertThat(asSystem().audit().stream(AuditQuery.following(0)))
        .filteredOn(event -> casey.equals(event.target()) && !event.erased())
        .allSatisfy(event -> assertThat(event.action()).isEqualTo(AuditActions.USER_ERASED));
    assertThat(asSystem().audit().verify(kept)).isEqualTo(new AuditVerification.Intact());
    long all = sequence();
    assertThat(asSystem().audit().dropBefore(clock.instant().plusSeconds(1))).isEqualTo(all);
    assertThat(events()).extracting(AuditEvent::action).containsOnly(AuditActions.AUDIT_DROPPED);
  }

  @Test
  void onlyARemovedUserIsErased() {
    User casey = created(newUser("casey"));

    assertConflict(this, Reason.NOT_REMOVED, () -> asSystem().erase(casey.id()));
    for (UserId nobody : List.of(UserId.of(Refusals.UNKNOWN), stranger.user().id())) {
      assertNotFound(this, Reason.NO_USER, () -> asSystem().erase(nobody));
    }
  }
}
