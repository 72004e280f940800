package dev.userdirectory.tck.directory.audit;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbiddenReading;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditEvent.Change;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditTrail;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.internal.views.ActorView;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import dev.userdirectory.tck.directory.fixture.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tests what the audit trail records and how it is read. */
public abstract class AuditSuite extends FlowSuite {

  private static final RequestContext CONTEXT = new RequestContext("192.0.2.7", "curl/8", "req-1");

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private OrganizationDirectory from(SignInResult signIn, RequestContext context) {
    return directory.actingAs(directory.authenticate(signIn.token().reveal(), context));
  }

  private List<AuditEvent> found(AuditQuery query) {
    return asSystem().audit().stream(query).toList();
  }

  // What is recorded

  @Test
  void aChangeIsOneEventWithWhoDidWhatToWhomFromWhere() {
    User casey = created(newUser("casey"));
    long before = sequence();
    clock.advance(Duration.ofHours(1));

    from(owner, CONTEXT).users().update(casey.id(), UserChange.empty().role("admin"));

    AuditEvent event = lastEvent();
    assertThat(event.sequence()).isEqualTo(before + 1);
    assertThat(event.organization()).isEqualTo(acme());
    assertThat(event.at()).isEqualTo(clock.instant());
    assertThat(event.actor().user()).isEqualTo(owner.user().id());
    assertThat(event.actor().system()).isNull();
    assertThat(event.action()).isEqualTo(AuditActions.USER_ROLE_CHANGED);
    assertThat(event.target()).isEqualTo(casey.id());
    assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.DONE);
    assertThat(event.rule()).isNull();
    assertThat(event.changes())
        .containsEntry("roles", new Change(List.of("user"), List.of("admin")));
    assertThat(event.context()).isEqualTo(CONTEXT);
    assertThat(event.erased()).isFalse();
  }

  @Test
  void aChangeOfSeveralFieldsIsOneEventWithEachBeforeAndAfter() {
    User casey = created(newUser("casey").firstName("Casey").timeZone("Europe/Paris"));
    long before = sequence();

    asOwner()
        .users()
        .update(
            casey.id(),
            UserChange.empty().firstName("Kim").lastName("Lee").timeZone("").displayName("KL"));

    assertThat(sequence()).isEqualTo(before + 1);
    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_UPDATED);
    assertThat(lastEvent().changes())
        .containsEntry("firstName", new Change("Casey", "Kim"))
        .containsEntry("lastName", new Change(null, "Lee"))
        .containsEntry("timeZone", new Change("Europe/Paris", null))
        .containsEntry("displayName", new Change(null, "KL"))
        .doesNotContainKeys("email", "roles", "locale");
  }

  @Test
  void theActionIsWhatWasDoneNotWhatWasGiven() {
    User casey = created(newUser("casey"));
    UserChange form = UserChange.empty().role("user").enabled(true);

    asOwner().users().update(casey.id(), form.firstName("Casey"));
    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_UPDATED);
    asOwner().users().update(casey.id(), form.role("admin").firstName("Kim"));
    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_ROLE_CHANGED);
    asOwner().users().update(casey.id(), form.role("admin").enabled(false));
    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_DISABLED);
    asOwner().users().update(casey.id(), UserChange.empty().enabled(false).firstName("Lee"));
    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_UPDATED);
  }

  @Test
  void ofPreferencesOnlyTheKeysAreRecorded() {
    created(newUser("casey").preferences(Map.of("theme", "dark-secret")));
    asOwner()
        .users()
        .update(
            UserRef.email(address("casey")),
            UserChange.empty().preferences(Map.of("layout", "wide-secret")));

    assertThat(lastEvent().changes().get("preferences")).isNotNull();
    assertThat(lastEvent().changes().toString()).contains("theme", "layout");
    assertThat(events().toString()).doesNotContain("dark-secret", "wide-secret");
  }

  @Test
  void systemIsRecordedByItsName() {
    User casey = created(newUser("casey"));

    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_CREATED);
    assertThat(lastEvent().actor()).isEqualTo(new ActorView(null, "test", null, null));
    assertThat(lastEvent().target()).isEqualTo(casey.id());
  }

  @Test
  void eachUserThatAnOperationChangedHasAnEvent() {
    User casey = created(newUser("casey"));
    long before = sequence();

    asOwner().users().transferOwnership(UserRef.me(), casey.id(), List.of("user"));

    assertThat(found(AuditQuery.following(before)))
        .extracting(AuditEvent::target)
        .containsExactlyInAnyOrder(casey.id(), owner.user().id());
    assertThat(found(AuditQuery.following(before)))
        .extracting(AuditEvent::action)
        .containsOnly(AuditActions.USER_OWNERSHIP_TRANSFERRED);
  }

  @Test
  void aRefusalIsRecordedWithItsRule() {
    SignInResult casey = member("casey", "user");
    UserId target = owner.user().id();

    Throwable refusal =
        catchThrowable(
            () -> from(casey, CONTEXT).users().update(target, UserChange.empty().firstName("X")));

    assertThat(refusal).isInstanceOf(DirectoryException.Forbidden.class);
    AuditEvent event = lastEvent();
    assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
    assertThat(event.rule()).isEqualTo("default_deny");
    assertThat(event.actor().user()).isEqualTo(casey.user().id());
    assertThat(event.target()).isEqualTo(target);
    assertThat(event.context()).isEqualTo(CONTEXT);
  }

  @Test
  void readsAndChecksAreNotRecorded() {
    SignInResult casey = member("casey", "user");
    long before = sequence();

    asOwner().users().get(casey.user().id());
    asOwner().access().check(casey.user().id(), "users.read");
    assertForbiddenReading(
        this, Reason.DEFAULT_DENY, () -> as(casey).users().get(owner.user().id()));

    assertThat(sequence()).isEqualTo(before);
  }

  @Test
  void timesNeverGoBackwardsWhenTheClockDoes() {
    created(newUser("casey"));
    Instant before = lastEvent().at();
    clock.advance(Duration.ofDays(-3));

    User alex = created(newUser("alex"));

    assertThat(lastEvent().target()).isEqualTo(alex.id());
    assertThat(lastEvent().at()).isEqualTo(before);
    clock.advance(Duration.ofDays(4));
    created(newUser("robin"));
    assertThat(lastEvent().at()).isEqualTo(clock.instant());
  }

  @Test
  void aListenerIsToldOfEachCommitInOrder() {
    List<AuditEvent> told = Collections.synchronizedList(new ArrayList<>());
    try (UserDirectory listened =
        UserDirectoryBuilder.of(model(), openStore()).clock(clock).listener(told::addAll).build()) {
      SignInResult jordan =
          listened.signIn(
              SignInRequest.of(Identity.verified(null, "jordan@acme.example")).register(true),
              NOWHERE);
      OrganizationDirectory organization =
          listened.actingAs(listened.authenticate(jordan.token().reveal(), NOWHERE));
      organization.users().create(newUser("casey"));
      Throwable refusal = catchThrowable(() -> organization.users().remove(UserRef.me()));

      assertThat(refusal).isInstanceOf(DirectoryException.Forbidden.class);
      assertThat(told)
          .isEqualTo(organization.audit().stream(AuditQuery.oldestFirst()).toList())
          .last()
          .returns(AuditEvent.Outcome.REFUSED, AuditEvent::outcome);
    }
  }

  // How it is read

  @Test
  void eventsAreFoundByActorTargetActionAndTime() {
    SignInResult admin = member("alex", "admin");
    clock.advance(Duration.ofHours(1));
    User casey = as(admin).users().create(newUser("casey"));
    Instant created = clock.instant();
    clock.advance(Duration.ofHours(1));
    asOwner().users().disable(casey.id());

    assertThat(found(AuditQuery.latest().actor(owner.user().id()).target(casey.id())))
        .extracting(AuditEvent::action)
        .containsExactly(AuditActions.USER_DISABLED);
    assertThat(found(AuditQuery.latest().target(casey.id())))
        .extracting(AuditEvent::action)
        .containsExactly(AuditActions.USER_DISABLED, AuditActions.USER_CREATED);
    assertThat(found(AuditQuery.oldestFirst().action(AuditActions.USER_CREATED)))
        .extracting(AuditEvent::target)
        .containsExactly(admin.user().id(), casey.id());
    assertThat(found(AuditQuery.oldestFirst().between(created, created.plusSeconds(1))))
        .extracting(AuditEvent::target)
        .containsExactly(casey.id());
    assertThat(found(AuditQuery.oldestFirst().between(null, created)))
        .allSatisfy(event -> assertThat(event.at()).isBefore(created));
    assertThat(found(AuditQuery.latest().action("user.none"))).isEmpty();
  }

  @Test
  void boundsOfTimeFinerThanAMicrosecondAreKept() {
    clock.advance(Duration.ofHours(1));
    created(newUser("casey"));
    Instant at = lastEvent().at();
    Instant after = at.plusNanos(1);
    AuditQuery created = AuditQuery.latest().action(AuditActions.USER_CREATED);

    assertThat(found(created.between(at, after))).hasSize(1);
    assertThat(found(created.between(null, after))).hasSize(1);
    assertThat(found(created.between(null, at))).isEmpty();
    assertThat(found(created.between(after, null))).isEmpty();
  }

  @Test
  void aFeedIsNotFollowedFromBeforeItsBeginning() {
    assertInvalid(
        this, "after", () -> asOwner().audit().list(AuditQuery.following(-1), PageRequest.first()));
  }

  @Test
  void boundsOfTimeMayLieAnyFarAway() {
    created(newUser("casey"));

    for (Instant never : List.of(Instant.MAX, Instant.parse("+300000-01-01T00:00:00Z"))) {
      assertThat(found(AuditQuery.latest().between(Instant.MIN, never))).isEqualTo(newestFirst());
      assertThat(found(AuditQuery.latest().between(never, null))).isEmpty();
    }
  }

  private List<AuditEvent> newestFirst() {
    List<AuditEvent> all = new ArrayList<>(events());
    Collections.reverse(all);
    return all;
  }

  @Test
  void theTrailIsWalkedFromBothEndsInBothDirections() {
    for (int i = 0; i < 5; i++) {
      created(newUser("user" + i));
    }
    List<AuditEvent> all = events();
    AuditTrail trail = asOwner().audit();

    for (AuditQuery query : List.of(AuditQuery.oldestFirst(), AuditQuery.latest())) {
      Function<PageRequest, Page<AuditEvent>> list = page -> trail.list(query, page);
      List<Page<AuditEvent>> there = Pages.forward(list, 4);
      List<Page<AuditEvent>> back = Pages.backward(list, 4, there.get(there.size() - 1));

      List<AuditEvent> expected = query.newestFirst() ? newestFirst() : all;
      assertThat(there.stream().flatMap(page -> page.items().stream()))
          .containsExactlyElementsOf(expected);
      assertThat(there).extracting(Page::total).containsOnly((long) all.size());
      assertThat(back)
          .extracting(Page::items)
          .isEqualTo(there.subList(0, there.size() - 1).stream().map(Page::items).toList());
    }
  }

  @Test
  void aCursorOfAnotherQueryIsRefused() {
    created(newUser("casey"));
    Page<AuditEvent> page =
        asOwner().audit().list(AuditQuery.latest(), PageRequest.first().limit(1));
    PageRequest next = PageRequest.cursor(page.next(), 1);

    assertInvalid(this, "cursor", () -> asOwner().audit().list(AuditQuery.oldestFirst(), next));
    assertInvalid(
        this,
        "cursor",
        () -> asOwner().audit().list(AuditQuery.latest().action("user.created"), next));
    assertInvalid(
        this,
        "cursor",
        () -> asOwner().audit().list(AuditQuery.latest(), PageRequest.cursor("x", 1)));
    assertInvalid(
        this,
        "limit",
        () -> asOwner().audit().list(AuditQuery.latest(), PageRequest.first().limit(101)));
  }

  @Test
  void theFeedGivesWhatFollowsASequence() {
    long seen = sequence();
    User casey = created(newUser("casey"));
    User alex = created(newUser("alex"));

    assertThat(found(AuditQuery.following(seen)))
        .extracting(AuditEvent::target)
        .containsExactly(casey.id(), alex.id());
    assertThat(found(AuditQuery.following(seen + 2))).isEmpty();
    assertThat(found(AuditQuery.following(0))).isEqualTo(events());
  }

  @Test
  void theTrailIsForThoseWhoMayReadIt() {
    AuditTrail trail = as(member("casey", "user")).audit();

    assertForbiddenReading(
        this, Reason.DEFAULT_DENY, () -> trail.list(AuditQuery.latest(), PageRequest.first()));
    assertForbiddenReading(
        this, Reason.DEFAULT_DENY, () -> trail.stream(AuditQuery.latest()).toList());
    assertForbiddenReading(this, Reason.DEFAULT_DENY, trail::head);
    assertForbiddenReading(this, Reason.DEFAULT_DENY, () -> trail.verify(null));
  }

  @Test
  void aTrailHoldsNothingOfAnotherOrganization() {
    User casey = created(newUser("casey"));

    assertThat(
            as(stranger)
                .audit()
                .list(AuditQuery.latest().target(casey.id()), PageRequest.first())
                .total())
        .isZero();
    assertThat(as(stranger).audit().stream(AuditQuery.latest()))
        .extracting(AuditEvent::organization)
        .containsOnly(globex());
  }
}
