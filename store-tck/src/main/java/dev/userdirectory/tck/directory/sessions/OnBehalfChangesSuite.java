package dev.userdirectory.tck.directory.sessions;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Access;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditTrail;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.Invitations;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.KeyId;
import dev.userdirectory.Keys;
import dev.userdirectory.NewKey;
import dev.userdirectory.NewRole;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Preview;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.RoleChange;
import dev.userdirectory.Roles;
import dev.userdirectory.SessionId;
import dev.userdirectory.Sessions;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.Users;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.tck.directory.fixture.Refusals;
import dev.userdirectory.tck.directory.fixture.Snapshot;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that a session on a user's behalf reads what the user can read and changes nothing. */
public abstract class OnBehalfChangesSuite extends OnBehalfFlowSuite {

  private static final UserChange RENAMED = UserChange.empty().firstName("Kim");
  private static final SiteId DOCK = SiteId.of("dock-4");

  /** The methods that return the parts of an organization. */
  private static final Set<String> PARTS =
      Set.of(
          "organization.users",
          "organization.roles",
          "organization.invitations",
          "organization.sessions",
          "organization.keys",
          "organization.audit",
          "organization.access");

  private UserId alex;
  private SessionId session;
  private InvitationId invitation;

  @BeforeEach
  void addSomeoneToChange() {
    SignInResult signIn = member("alex", "user");
    IssuedInvitation issued = asOwner().invitations().create(newUser("invited"));
    alex = signIn.user().id();
    session = signIn.session().id();
    invitation = issued.invitation().id();
    asOwner().roles().define(NewRole.named("night").rank(2));
  }

  private Map<String, Function<OrganizationDirectory, Object>> readings() {
    Map<String, Function<OrganizationDirectory, Object>> all = new LinkedHashMap<>();
    PageRequest two = PageRequest.first().limit(2);
    AuditQuery trail = AuditQuery.oldestFirst();
    all.put("organization.organization", OrganizationDirectory::organization);
    all.put("organization.limits", OrganizationDirectory::limits);
    all.put("users.get", acme -> acme.users().get(alex));
    all.put("users.list", acme -> acme.users().list(UserQuery.all(), two));
    all.put("users.stream", acme -> acme.users().stream(UserQuery.all()).toList());
    all.put("roles.list", acme -> acme.roles().list());
    all.put("roles.get", acme -> acme.roles().get("night"));
    all.put("roles.whoHolds", acme -> acme.roles().whoHolds("night", two));
    all.put("invitations.get", acme -> acme.invitations().get(invitation));
    all.put("invitations.list", acme -> acme.invitations().list(InvitationQuery.all(), two));
    all.put("sessions.list", acme -> acme.sessions().list(UserRef.me()));
    all.put("keys.list", acme -> acme.keys().list(UserRef.me()));
    all.put("audit.list", acme -> acme.audit().list(trail, two));
    all.put("audit.stream", acme -> acme.audit().stream(trail).toList());
    all.put("audit.head", acme -> acme.audit().head());
    all.put("audit.verify", acme -> acme.audit().verify(null));
    all.put("access.check", acme -> acme.access().check(alex, Permissions.USERS_READ, DOCK));
    all.put("access.explain", acme -> acme.access().explain(alex, Permissions.USERS_READ));
    all.put("access.whoCan", acme -> acme.access().whoCan(Permissions.USERS_READ, two));
    all.put("access.mayActOn", acme -> acme.access().mayActOn(Permissions.USERS_READ, alex));
    all.put("access.assignableRoles", acme -> acme.access().assignableRoles());
    return all;
  }

  private Map<String, Consumer<OrganizationDirectory>> changes() {
    Map<String, Consumer<OrganizationDirectory>> all = new LinkedHashMap<>();
    UserId owning = owner.user().id();
    List<String> kept = List.of("user");
    all.put("organization.rename", acme -> acme.rename("Initech"));
    all.put("users.create", acme -> acme.users().create(newUser("new")));
    all.put("users.createOrUpdate", acme -> acme.users().createOrUpdate(null, newUser("new")));
    all.put("users.update", acme -> acme.users().update(alex, RENAMED));
    all.put("users.updateAndResend", acme -> acme.users().updateAndResend(alex, RENAMED));
    all.put("users.disable", acme -> acme.users().disable(alex));
    all.put("users.enable", acme -> acme.users().enable(alex));
    all.put("users.remove", acme -> acme.users().remove(alex));
    all.put("users.transferOwnership", acme -> acme.users().transferOwnership(owning, alex, kept));
    all.put("roles.define", acme -> acme.roles().define(NewRole.named("day").rank(2)));
    all.put("roles.change", acme -> acme.roles().change("night", RoleChange.empty().rank(1)));
    all.put("roles.rename", acme -> acme.roles().rename("night", "late"));
    all.put("roles.delete", acme -> acme.roles().delete("late"));
    all.put("invitations.create", acme -> acme.invitations().create(newUser("new")));
    all.put("invitations.resend", acme -> acme.invitations().resend(invitation));
    all.put("invitations.cancel", acme -> acme.invitations().cancel(invitation));
    NewKey key = NewKey.of("script", clock.instant().plusSeconds(60));
    KeyId none = KeyId.of("");
    all.put("keys.issue", acme -> acme.keys().issue(alex, key));
    all.put("keys.rotate", acme -> acme.keys().rotate(alex, none, key.expiresAt(), Duration.ZERO));
    all.put("keys.revoke", acme -> acme.keys().revoke(alex, none));
    all.put("sessions.revoke", acme -> acme.sessions().revoke(alex, session));
    all.put("sessions.revokeAll", acme -> acme.sessions().revokeAll(alex));
    all.put("sessions.revokeAllExcept", acme -> acme.sessions().revokeAllExcept(alex, session));
    return all;
  }

  /** {@return changes of Casey, on whose behalf the staff acts} */
  private List<Consumer<OrganizationDirectory>> changesOfOneself() {
    SessionId own = casey.session().id();
    return List.of(
        acme -> acme.users().update(UserRef.me(), RENAMED),
        acme -> acme.users().update(casey.user().id(), UserChange.empty().locale("fr")),
        acme -> acme.users().remove(UserRef.me()),
        acme -> acme.sessions().revoke(UserRef.me(), own),
        acme -> acme.sessions().revokeAll(UserRef.me()),
        acme -> acme.sessions().revokeAllExcept(UserRef.me(), own),
        acme -> acme.sessions().revokeAllExcept(UserRef.me(), behalf.session().id()));
  }

  private static Set<String> methods(String part, Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .map(Method::getName)
        .map(name -> part + "." + name)
        .filter(name -> !PARTS.contains(name))
        .collect(Collectors.toSet());
  }

  @Test
  void everyMethodThatAUserHasIsAReadingOrAChangeHere() {
    Set<String> methods = new TreeSet<>(methods("organization", OrganizationDirectory.class));
    methods.addAll(methods("users", Users.class));
    methods.addAll(methods("roles", Roles.class));
    methods.addAll(methods("invitations", Invitations.class));
    methods.addAll(methods("sessions", Sessions.class));
    methods.addAll(methods("keys", Keys.class));
    methods.addAll(methods("audit", AuditTrail.class));
    methods.addAll(methods("access", Access.class));
    Set<String> known = new TreeSet<>(readings().keySet());
    known.addAll(changes().keySet());
    known.add("access.preview");

    assertThat(known).isEqualTo(methods);
  }

  @Test
  void everyReadingIsAnsweredAsToTheUser() {
    OrganizationDirectory own = as(casey);
    OrganizationDirectory theirs = as(behalf);
    long before = sequence();

    readings()
        .forEach(
            (name, reading) ->
                assertThat(reading.apply(theirs)).as(name).isEqualTo(reading.apply(own)));

    assertThat(sequence()).isEqualTo(before);
  }

  @Test
  void everyChangeIsForbiddenAndRecordedWithBothPeopleAndTheReason() {
    RequestContext desk = new RequestContext("192.0.2.7", "desk/1", "req-1");
    OrganizationDirectory theirs =
        directory.actingAs(directory.authenticate(behalf.token().reveal(), desk));

    changes()
        .forEach(
            (name, change) -> {
              assertForbidden(this, Reason.ON_BEHALF, () -> change.accept(theirs));
              AuditEvent event = lastEvent();
              assertThat(event.actor()).as(name).isEqualTo(caseyThroughStaff());
              assertThat(event.context()).as(name).isEqualTo(desk);
            });
  }

  @Test
  void everyChangeIsOneThatTheUserMayOrIsRefusedByAnotherRule() {
    changes()
        .forEach(
            (name, change) -> {
              try {
                change.accept(as(casey));
              } catch (DirectoryException refused) {
                assertThat(refused.reason()).as(name).isNotEqualTo(Reason.ON_BEHALF);
              }
            });

    assertThat(events()).extracting(AuditEvent::rule).doesNotContain("on_behalf");
  }

  @Test
  void notEvenTheUserWhoseSessionItIsIsChanged() {
    for (Consumer<OrganizationDirectory> change : changesOfOneself()) {
      assertForbidden(this, Reason.ON_BEHALF, () -> change.accept(as(behalf)));
      assertThat(lastEvent().actor()).isEqualTo(caseyThroughStaff());
    }
    assertThat(caller(casey).user()).isEqualTo(casey.user().id());
  }

  @Test
  void anotherSessionOnTheSameBehalfIsNotEnded() {
    SignInResult other = onBehalfOf(casey.user().id());

    assertForbidden(
        this,
        Reason.ON_BEHALF,
        () -> as(behalf).sessions().revoke(UserRef.me(), other.session().id()));
  }

  @Test
  void aChangeIsForbiddenWhateverItsTarget() {
    for (UserId target : List.of(UserId.of(Refusals.UNKNOWN), stranger.user().id())) {
      assertForbidden(this, Reason.ON_BEHALF, () -> as(behalf).users().disable(target));
    }
  }

  @Test
  void aFaultOfTheInputIsToldFirst() {
    assertInvalid(this, "email", () -> as(behalf).users().create(newUser("not an address")));
    assertInvalid(this, "change", () -> as(behalf).users().update(alex, UserChange.empty()));
  }

  @Test
  void aPreviewSaysSoAsAValueAndLeavesNoTrace() {
    UserChange promoting = UserChange.empty().role("admin");
    Preview own = as(casey).access().preview(alex, promoting);
    Snapshot before = Snapshot.ofAcme(this);

    Preview preview = as(behalf).access().preview(alex, promoting);

    assertThat(own.allowed()).isTrue();
    assertThat(preview.allowed()).isFalse();
    assertThat(preview.refusal())
        .isInstanceOfSatisfying(
            DirectoryException.Forbidden.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ON_BEHALF));
    assertThat(preview.rule()).isNull();
    assertThat(preview.given()).isNotEmpty().isEqualTo(own.given());
    assertThat(preview.taken()).isEqualTo(own.taken());
    assertThat(Snapshot.ofAcme(this)).isEqualTo(before);
  }
}
