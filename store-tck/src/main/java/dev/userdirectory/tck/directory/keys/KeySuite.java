package dev.userdirectory.tck.directory.keys;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Caller;
import dev.userdirectory.IssuedKey;
import dev.userdirectory.Key;
import dev.userdirectory.KeyId;
import dev.userdirectory.Keys;
import dev.userdirectory.NewKey;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemAuditTrail;
import dev.userdirectory.User;
import dev.userdirectory.tck.directory.fixture.Refusals;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests how keys are issued, used and replaced, and how they end. */
public abstract class KeySuite extends KeyFlowSuite {

  private User export;

  @BeforeEach
  void createAMachine() {
    export = machine("export", "mover");
  }

  // Use

  @Test
  void aKeyActsAsItsMachine() {
    IssuedKey key = issued(export);

    Caller caller = caller(key);

    assertThat(caller.user()).isEqualTo(export.id());
    assertThat(caller.organization()).isEqualTo(acme());
    assertThat(caller.key()).isEqualTo(key.key().id());
    assertThat(caller.session()).isNull();
    assertThat(caller.onBehalf()).isNull();
    assertThat(caller.may(MOVE)).isTrue();
    assertThat(caller(owner).key()).isNull();
  }

  @Test
  void aKeyIsNoFreshSignIn() {
    assertThat(caller(issued(export)).authenticatedWithin(Duration.ofDays(1))).isFalse();
  }

  @Test
  void whatIsDoneByAKeyIsAuditedAsTheMachineAndNamesTheKey() {
    User robot = machine("robot", "admin");
    IssuedKey key = issued(robot);

    as(key).users().disable(export.id());

    AuditEvent event = lastEvent();
    assertThat(event.actor().user()).isEqualTo(robot.id());
    assertThat(event.actor().key()).isEqualTo(key.key().id());
    assertThat(event.actor()).hasToString(robot.id() + " (by key " + key.key().id() + ")");
    StringWriter json = new StringWriter();
    asSystem().audit().export(AuditQuery.oldestFirst(), SystemAuditTrail.Format.JSON_LINES, json);
    assertThat(json.toString()).contains("\"key\":\"" + key.key().id() + "\"");
  }

  @Test
  void aRefusalByAKeyNamesTheKey() {
    IssuedKey key = issued(export);
    OrganizationDirectory byKey = as(key);

    Refusals.assertForbidden(
        this, Reason.DEFAULT_DENY, () -> byKey.users().disable(owner.user().id()));

    assertThat(lastEvent().actor().key()).isEqualTo(key.key().id());
  }

  @Test
  void theSecretIsShownOnceAndStoredNowhere() {
    IssuedKey key = issued(export);

    assertThat(key.secret().reveal()).startsWith("udk_").hasSize(68);
    assertThat(key).asString().doesNotContain(key.secret().reveal());
    assertThat(events()).asString().doesNotContain(key.secret().reveal());
    assertThat(keys().list(export.id())).containsExactly(key.key());
  }

  @Test
  void aKeyShowsWhatItWasIssuedForAndWhenItWasLastUsed() {
    IssuedKey key =
        keys().issue(export.id(), key(" nightly ").onlyPermissions(VIEW).onlySites(NORTH, SOUTH));
    Instant issued = clock.instant();

    assertThat(key.key().label()).isEqualTo("nightly");
    assertThat(key.key().user()).isEqualTo(export.id());
    assertThat(key.key().permissions()).containsExactly(VIEW);
    assertThat(key.key().sites()).containsExactly(NORTH, SOUTH);
    assertThat(key.key().issuedAt()).isEqualTo(issued);
    assertThat(key.key().expiresAt()).isEqualTo(issued.plus(MONTH));
    assertThat(key.key().lastUsedAt()).isNull();
    clock.advance(Duration.ofSeconds(10));
    caller(key);
    assertThat(keys().list(export.id()))
        .singleElement()
        .extracting(Key::lastUsedAt)
        .isEqualTo(clock.instant());
    assertThat(asOwner().users().get(export.id()).lastActivityAt()).isEqualTo(clock.instant());
  }

  @Test
  void aTextThatIsNoKeyOfADirectoryIsRefused() {
    String secret = issued(export).secret().reveal();

    for (String text :
        List.of("udk_", "udk_" + "A".repeat(64), "uds_" + secret.substring(4), secret + "A")) {
      assertAuthRequired(this, () -> directory.authenticate(text, NOWHERE));
    }
  }

  @Test
  void theTrailNamesTheKeyThatWasReadNotTheOneThatTheCallerClaims() {
    User robot = machine("robot", "admin");
    IssuedKey key = issued(robot);
    SessionId asSession = new SessionId(key.key().id().value());
    Caller told = new ToldCaller(caller(key), null, asSession);

    directory.actingAs(told).users().disable(export.id());

    assertThat(lastEvent().actor().key()).isEqualTo(key.key().id());
    Caller claiming = new ToldCaller(caller(owner), new KeyId(owner.session().id().value()), null);
    directory.actingAs(claiming).users().enable(export.id());
    assertThat(lastEvent().actor().key()).isNull();
  }

  // Input

  @Test
  @SuppressWarnings("NullAway") // a host may pass null anyway
  void aKeyHasALabelAndAnEndWithinTenYears() {
    Instant now = clock.instant();

    for (String label : new String[] {"", " ", "a\nb", "x".repeat(101), null}) {
      assertInvalid(this, "label", () -> issue(NewKey.of(label, inAMonth())));
    }
    for (Instant end :
        new Instant[] {
          now, now.minusSeconds(1), now.plus(Duration.ofDays(3_654)), Instant.MAX, Instant.MIN, null
        }) {
      assertInvalid(this, "expiresAt", () -> issue(NewKey.of("export", end)));
    }
    assertThat(issue(NewKey.of("x".repeat(100), now.plus(Duration.ofDays(3_652)))).key().label())
        .hasSize(100);
  }

  private IssuedKey issue(NewKey key) {
    return keys().issue(export.id(), key);
  }

  @Test
  @SuppressWarnings("NullAway") // a host may pass null anyway
  void aKeyIsNarrowedToKnownPermissionsAndValidSites() {
    assertInvalid(this, "permissions", () -> issue(key("x").onlyPermissions()));
    assertInvalid(this, "permissions", () -> issue(key("x").onlyPermissions("cameras.paint")));
    assertInvalid(this, "permissions", () -> issue(key("x").onlyPermissions((String) null)));
    assertInvalid(this, "sites", () -> issue(key("x").onlySites()));
    assertInvalid(this, "sites", () -> issue(key("x").onlySites(SiteId.of(" "))));
    assertInvalid(this, "sites", () -> issue(key("x").onlySites((SiteId) null)));
  }

  @Test
  @SuppressWarnings("NullAway") // a host may pass null anyway
  void aRotationNamesAKeyAnEndAndAnOverlap() {
    KeyId key = issued(export).key().id();
    Instant end = inAMonth();
    Keys keys = keys();

    assertInvalid(this, "overlap", () -> keys.rotate(export.id(), key, end, Duration.ofNanos(-1)));
    assertInvalid(this, "overlap", () -> keys.rotate(export.id(), key, end, null));
    assertInvalid(this, "expiresAt", () -> keys.rotate(export.id(), key, null, Duration.ZERO));
    assertInvalid(this, "key", () -> keys.rotate(export.id(), null, end, Duration.ZERO));
    assertInvalid(this, "key", () -> keys.revoke(export.id(), null));
  }

  @Test
  void aKeyOfAnotherUserOrOrganizationIsUnknown() {
    KeyId key = issued(export).key().id();
    User robot = machine("robot", "mover");
    User theirs = as(stranger).users().create(NewUser.machine("theirs").role("mover"));

    assertNotFound(this, Reason.NO_KEY, () -> keys().revoke(robot.id(), key));
    assertNotFound(
        this, Reason.NO_KEY, () -> keys().rotate(robot.id(), key, inAMonth(), Duration.ZERO));
    assertNotFound(this, Reason.NO_KEY, () -> as(stranger).keys().revoke(theirs.id(), key));
    assertNotFound(this, Reason.NO_USER, () -> as(stranger).keys().list(export.id()));
    assertNotFound(this, Reason.NO_USER, () -> as(stranger).keys().issue(export.id(), key("x")));
    assertNotFound(this, Reason.NO_USER, () -> as(stranger).keys().revoke(export.id(), key));
  }

  @Test
  void aUserHasAtMostAHundredKeys() {
    IssuedKey first = issued(export);
    for (int i = 1; i < Keys.MOST_OF_USER; i++) {
      issued(export);
    }

    assertConflict(this, Reason.LIMIT_REACHED, () -> issued(export));
    assertConflict(
        this,
        Reason.LIMIT_REACHED,
        () -> keys().rotate(export.id(), first.key().id(), inAMonth(), Duration.ofDays(1)));
    IssuedKey next = keys().rotate(export.id(), first.key().id(), inAMonth(), Duration.ZERO);
    assertThat(caller(next).user()).isEqualTo(export.id());
    keys().revoke(export.id(), next.key().id());
    assertThat(issued(export).key().user()).isEqualTo(export.id());
  }

  // Trail

  @Test
  void theTrailTellsWhatBecameOfAKeyAndNothingOfItsSecret() {
    RequestContext desk = new RequestContext("192.0.2.7", "desk/1", "req-1");
    Keys keys = directory.actingAs(directory.authenticate(owner.token().reveal(), desk)).keys();
    IssuedKey key = keys.issue(export.id(), key("export").onlyPermissions(VIEW).onlySites(NORTH));
    Map<String, Object> issued =
        Map.of(
            "id", key.key().id().toString(),
            "label", "export",
            "permissions", List.of(VIEW),
            "sites", List.of("north"),
            "until", inAMonth().toString());

    AuditEvent event = lastEvent();
    assertThat(event.action()).isEqualTo(AuditActions.KEY_ISSUED);
    assertThat(event.target()).isEqualTo(export.id());
    assertThat(event.actor().user()).isEqualTo(owner.user().id());
    assertThat(event.context()).isEqualTo(desk);
    assertThat(event.changes()).isEqualTo(Map.of("key", new AuditEvent.Change(null, issued)));
    IssuedKey next = keys.rotate(export.id(), key.key().id(), inAMonth(), Duration.ZERO);
    assertThat(lastEvent().action()).isEqualTo(AuditActions.KEY_ROTATED);
    assertThat(lastEvent().changes().keySet()).isEqualTo(Set.of("key"));
    keys.revoke(export.id(), next.key().id());
    assertThat(lastEvent().action()).isEqualTo(AuditActions.KEY_REVOKED);
  }
}
