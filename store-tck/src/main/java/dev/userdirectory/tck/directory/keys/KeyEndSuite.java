package dev.userdirectory.tck.directory.keys;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.IssuedKey;
import dev.userdirectory.Key;
import dev.userdirectory.KeyId;
import dev.userdirectory.Keys;
import dev.userdirectory.Limits;
import dev.userdirectory.NewKey;
import dev.userdirectory.Reason;
import dev.userdirectory.SessionId;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserRef;
import dev.userdirectory.tck.directory.fixture.Refusals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests when a key ends: at its expiry, by revocation, by rotation, or with its user. */
public abstract class KeyEndSuite extends KeyFlowSuite {

  private User export;

  @BeforeEach
  void createAMachine() {
    export = machine("export", "mover");
  }

  // Expiry and revocation

  @Test
  void aKeyLivesUnusedUntilItsEnd() {
    IssuedKey key =
        keys().issue(export.id(), NewKey.of("long", clock.instant().plus(MONTH.multipliedBy(110))));

    clock.advance(MONTH.multipliedBy(110).minusSeconds(1));
    asSystem().purge(clock.instant());
    assertThat(caller(key).user()).isEqualTo(export.id());
    clock.advance(Duration.ofSeconds(1));

    Refusals.assertRefused(Code.AUTH_REQUIRED, Reason.SESSION_EXPIRED, () -> caller(key));
    assertThat(asSystem().keys().list(export.id())).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(asSystem().purge(clock.instant()).sessions()).isPositive();
  }

  @Test
  void aKeyIsRefusedOnceItIsRevoked() {
    IssuedKey revoked = issued(export);
    IssuedKey other = issued(export);
    // The caller is asked for so often that the answer comes from the cache.
    for (int i = 0; i < 3; i++) {
      assertThat(caller(revoked).may(MOVE)).isTrue();
    }

    assertThat(keys().revoke(export.id(), revoked.key().id()).id()).isEqualTo(revoked.key().id());

    assertAuthRequired(this, () -> caller(revoked));
    assertThat(caller(other).may(MOVE)).isTrue();
    assertThat(keys().list(export.id())).extracting(Key::id).containsExactly(other.key().id());
    assertThat(lastEvent().action()).isEqualTo(AuditActions.KEY_REVOKED);
  }

  @Test
  void aKeyEndsWithTheStateOfItsUser() {
    IssuedKey disabled = issued(export);
    User robot = machine("robot", "watch");
    IssuedKey removed = issued(robot);

    asOwner().users().disable(export.id());
    assertThat(lastEvent().changes())
        .containsEntry(
            "keys", new AuditEvent.Change(List.of(disabled.key().id().toString()), null));
    asOwner().users().enable(export.id());
    asOwner().users().remove(robot.id());

    assertAuthRequired(this, () -> caller(disabled));
    assertAuthRequired(this, () -> caller(removed));
  }

  @Test
  void aPersonsKeysEndWhenTheAddressOrTheExternalIdChanges() {
    SignInResult casey = member("casey", "watch");
    asSystem().users().update(casey.user().id(), UserChange.empty().externalId("idp|casey"));
    IssuedKey first = own(casey);
    as(casey).users().update(UserRef.me(), UserChange.empty().verifiedEmail(address("casey.lee")));
    assertAuthRequired(this, () -> caller(first));
    IssuedKey second = own(casey);
    asSystem().users().update(casey.user().id(), UserChange.empty().externalId("idp|other"));
    assertAuthRequired(this, () -> caller(second));
  }

  private IssuedKey own(SignInResult person) {
    return as(person).keys().issue(UserRef.me(), key("script").onlyPermissions(VIEW));
  }

  @Test
  void sessionsAndKeysAreListedAndEndedApart() {
    SignInResult casey = member("casey", "watch");
    IssuedKey key = own(casey);

    assertThat(asOwner().sessions().list(casey.user().id()))
        .extracting(session -> session.id())
        .containsExactly(casey.session().id());
    assertThat(keys().list(casey.user().id())).extracting(Key::id).containsExactly(key.key().id());
    assertNotFound(
        this,
        Reason.NO_SUCH_SESSION,
        () ->
            asOwner().sessions().revoke(casey.user().id(), new SessionId(key.key().id().value())));
    assertNotFound(
        this,
        Reason.NO_KEY,
        () -> keys().revoke(casey.user().id(), new KeyId(casey.session().id().value())));
    assertThat(asOwner().sessions().revokeAll(casey.user().id())).hasSize(1);
    assertThat(caller(key).may(VIEW)).isTrue();
  }

  @Test
  void keysDoNotCountAsSessions() {
    asSystem().limit(Limits.none().sessionsOfUser(1));
    SignInResult casey = member("casey", "watch");
    IssuedKey key = own(casey);

    SignInResult again = signIn("casey");

    assertThat(caller(key).may(VIEW)).isTrue();
    assertThat(caller(again).may(VIEW)).isTrue();
    assertAuthRequired(this, () -> caller(casey));
  }

  // Clocks that differ

  @Test
  void aKeyThatIsNotLiveByThisClockCanBeRevoked() {
    Instant right = clock.instant();
    clock.set(right.plus(Duration.ofDays(10)));
    Keys keys = asSystem().keys();
    IssuedKey ahead = keys.issue(export.id(), key("export"));
    clock.set(right);
    assertAuthRequired(this, () -> caller(ahead));

    assertThat(keys.revoke(export.id(), ahead.key().id()).id()).isEqualTo(ahead.key().id());

    clock.set(right.plus(Duration.ofDays(10)));
    assertAuthRequired(this, () -> caller(ahead));
  }

  @Test
  void aKeyThatWasUsedByAFastClockIsValidByTheRightOne() {
    IssuedKey key =
        keys().issue(export.id(), NewKey.of("x", clock.instant().plus(MONTH.multipliedBy(3))));
    Instant right = clock.instant();
    clock.set(right.plus(MONTH));
    assertThat(caller(key).may(VIEW)).isTrue();

    clock.set(right);

    for (int i = 0; i < 3; i++) {
      assertThat(caller(key).may(VIEW)).isTrue();
    }
    assertThat(keys().list(export.id())).hasSize(1);
  }

  @Test
  void aKeyThatIsRotatedWithoutOverlapEndsByAnyClock() {
    IssuedKey old = issued(export);
    assertThat(caller(old).may(VIEW)).isTrue();

    keys().rotate(export.id(), old.key().id(), inAMonth(), Duration.ZERO);
    clock.set(clock.instant().minusSeconds(30));

    assertAuthRequired(this, () -> caller(old));
  }

  // Rotation

  @Test
  void aRotatedKeyLivesOnForTheOverlap() {
    IssuedKey old = keys().issue(export.id(), key("export").onlyPermissions(VIEW).onlySites(NORTH));
    Instant end = clock.instant().plus(MONTH.multipliedBy(2));

    IssuedKey next = keys().rotate(export.id(), old.key().id(), end, Duration.ofHours(1));

    assertThat(next.key().id()).isNotEqualTo(old.key().id());
    assertThat(next.key().label()).isEqualTo("export");
    assertThat(next.key().permissions()).containsExactly(VIEW);
    assertThat(next.key().sites()).containsExactly(NORTH);
    assertThat(next.key().expiresAt()).isEqualTo(end);
    assertThat(caller(old).may(VIEW, NORTH)).isTrue();
    assertThat(caller(next).may(VIEW, NORTH)).isTrue();
    clock.advance(Duration.ofHours(1));
    assertAuthRequired(this, () -> caller(old));
    assertThat(caller(next).may(VIEW, NORTH)).isTrue();
  }

  @Test
  void aCachedKeyEndsWithItsOverlap() {
    IssuedKey old = issued(export);
    for (int i = 0; i < 3; i++) {
      assertThat(caller(old).may(VIEW)).isTrue();
    }

    IssuedKey next = keys().rotate(export.id(), old.key().id(), inAMonth(), Duration.ZERO);

    assertAuthRequired(this, () -> caller(old));
    assertThat(caller(next).may(VIEW)).isTrue();
  }

  @Test
  void anOverlapNeverExtendsAKey() {
    IssuedKey old = keys().issue(export.id(), NewKey.of("short", clock.instant().plusSeconds(60)));

    IssuedKey next =
        keys().rotate(export.id(), old.key().id(), inAMonth(), Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(keys().list(export.id())).containsExactlyInAnyOrder(old.key(), next.key());
    clock.advance(Duration.ofSeconds(60));
    assertAuthRequired(this, () -> caller(old));
  }
}
