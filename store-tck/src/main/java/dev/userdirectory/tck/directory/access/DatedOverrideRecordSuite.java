package dev.userdirectory.tck.directory.access;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent.Change;
import dev.userdirectory.Reason;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserQuery;
import dev.userdirectory.access.PermissionOverride;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests how overrides with an end are stored in the record of their user and in the audit trail.
 */
public abstract class DatedOverrideRecordSuite extends DatedOverrideFlowSuite {

  @Test
  void itIsRecordedWithItsEndWhenItIsGivenAndItsEndIsNoEvent() {
    User casey = created(newUser("casey"));

    asOwner().users().update(casey.id(), granting(DOORS).permission(VIEW, false));

    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_ROLE_CHANGED);
    assertThat(lastEvent().changes())
        .isEqualTo(
            Map.of(
                "overrides",
                new Change(
                    null,
                    List.of(
                        Map.of("permission", DOORS, "granted", true, "until", end.toString()),
                        Map.of("permission", VIEW, "granted", false)))));
    long sequence = sequence();
    User before = asOwner().users().get(casey.id());
    atTheEnd();
    assertThat(asOwner().users().get(casey.id()).version()).isEqualTo(before.version());
    assertThat(asOwner().users().get(casey.id()).updatedAt()).isEqualTo(before.updatedAt());
    assertThat(sequence()).isEqualTo(sequence);
  }

  @Test
  void itIsListedAmongTheOverridesBeforeItsEndAndAmongTheExpiredOnesAfter() {
    PermissionOverride dated = new PermissionOverride(DOORS, true, end);
    PermissionOverride lasting = new PermissionOverride(VIEW, true, null);
    User casey = created(newUser("casey"), granting(DOORS).permission(VIEW, true));

    assertThat(casey.overrides()).containsExactly(dated, lasting);
    untilTheEnd();
    assertThat(asOwner().users().get(casey.id()).overrides()).containsExactly(dated, lasting);
    assertThat(asOwner().users().get(casey.id()).expiredOverrides()).isEmpty();
    atTheEnd();
    User after = asOwner().users().get(casey.id());
    assertThat(after.overrides()).containsExactly(lasting);
    assertThat(after.expiredOverrides()).containsExactly(dated);
    assertThat(asOwner().users().stream(UserQuery.all())).contains(after);
  }

  @Test
  void itsEndIsTruncatedToTheMicrosecond() {
    User casey =
        created(newUser("casey"), UserChange.empty().permission(DOORS, true, end.plusNanos(999)));

    assertThat(casey.overrides()).containsExactly(new PermissionOverride(DOORS, true, end));
    assertThat(asOwner().users().get(casey.id()).overrides()).isEqualTo(casey.overrides());
    atTheEnd();
    assertThat(asOwner().access().check(casey.id(), DOORS)).isFalse();
    assertInvalid(
        this,
        "overrides",
        () ->
            asSystem()
                .users()
                .update(
                    casey.id(),
                    UserChange.empty().permission(DOORS, true, clock.instant().plusNanos(999))));
  }

  @Test
  void itIsReplacedAndDroppedBeforeAndAfterItsEnd() {
    User casey = created(newUser("casey"), granting(DOORS).permission(MANAGE, false, end));
    UserChange forGood = grant(DOORS);

    User replaced = asOwner().users().update(casey.id(), forGood);
    assertThat(replaced.overrides())
        .containsExactly(
            new PermissionOverride(DOORS, true, null), new PermissionOverride(MANAGE, false, end));
    asOwner().users().update(casey.id(), granting(DOORS));
    atTheEnd();

    User again = asOwner().users().update(casey.id(), forGood);
    assertThat(again.may(DOORS)).isTrue();
    assertThat(again.overrides()).containsExactly(new PermissionOverride(DOORS, true, null));
    assertThat(again.expiredOverrides())
        .containsExactly(new PermissionOverride(MANAGE, false, end));
    User without = asOwner().users().update(casey.id(), UserChange.empty().withoutOverride(MANAGE));
    assertThat(without.expiredOverrides()).isEmpty();
    assertThat(asOwner().users().get(casey.id())).isEqualTo(without);
  }

  @Test
  void oneThatHasEndedIsLeftAloneByOtherChanges() {
    User casey = created(newUser("casey"), granting(DOORS));
    atTheEnd();

    User changed =
        asOwner().users().update(casey.id(), UserChange.empty().role("clerk").firstName("Kim"));

    assertThat(changed.expiredOverrides())
        .containsExactly(new PermissionOverride(DOORS, true, end));
    assertThat(changed.permissions()).containsExactly(VIEW);
  }

  @Test
  void becomingOwnerDropsThoseInForceAndThoseThatEnded() {
    User casey = created(newUser("casey"), granting(DOORS).permission(VIEW, false, end));
    atTheEnd();
    asOwner().users().update(casey.id(), deny(MANAGE));

    User owning = asOwner().users().update(casey.id(), UserChange.empty().role("owner"));

    assertThat(owning.overrides()).isEmpty();
    assertThat(owning.expiredOverrides()).isEmpty();
    assertThat(owning.permissions()).containsExactlyElementsOf(model().permissions());
    assertForbidden(
        this,
        Reason.OWNER_OVERRIDE,
        () ->
            asSystem()
                .users()
                .update(
                    casey.id(), UserChange.empty().permission(DOORS, false, end.plusSeconds(1))));
  }
}
