package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Field;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import dev.userdirectory.tck.directory.fixture.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the record of a user: names, clearing values, lengths, locale and time zone, version. */
public abstract class UserRecordSuite extends FlowSuite {

  private static final String FACE = "\uD83D\uDE00";

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private User changed(UserId user, UserChange change) {
    return asOwner().users().update(user, change);
  }

  // Names

  @ParameterizedTest
  @CsvSource({
    "Ops, Casey, Lee, Ops",
    ", Casey, Lee, Casey Lee",
    ", Casey, , Casey",
    ", , Lee, Lee",
    ", , , casey.lee"
  })
  void theDisplayNameIsAsGivenElseDerived(String display, String first, String last, String shown) {
    User casey = created(newUser("casey.lee").displayName(display).firstName(first).lastName(last));

    assertThat(casey.displayName()).isEqualTo(shown);
    assertThat(casey.firstName()).isEqualTo(first);
    assertThat(casey.lastName()).isEqualTo(last);
    assertThat(asOwner().users().get(casey.id())).isEqualTo(casey);
  }

  @Test
  void aDerivedNameFollowsWhatItIsDerivedFrom() {
    User casey = created(newUser("casey").firstName("Casey"));

    assertThat(changed(casey.id(), UserChange.empty().lastName("Lee")).displayName())
        .isEqualTo("Casey Lee");
    assertThat(changed(casey.id(), UserChange.empty().firstName("").lastName("")).displayName())
        .isEqualTo("casey");
  }

  @Test
  void theEmptyTextClearsWhatMayBeAbsent() {
    User casey =
        created(
            newUser("casey")
                .displayName("CL")
                .firstName("Casey")
                .lastName("Lee")
                .locale("da")
                .timeZone("Europe/Copenhagen"));

    User cleared =
        changed(casey.id(), UserChange.empty().firstName("").lastName("").locale("").timeZone(""));

    assertThat(cleared.firstName()).isNull();
    assertThat(cleared.lastName()).isNull();
    assertThat(cleared.locale()).isEqualTo("en");
    assertThat(cleared.timeZone()).isEqualTo("UTC");
    assertThat(cleared.displayName()).isEqualTo("CL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\u2003", "\u00a0", "\u200b"})
  void aDisplayNameIsNeverBlank(String blank) {
    User casey = created(newUser("casey"));

    assertInvalid(
        this, "displayName", () -> changed(casey.id(), UserChange.empty().displayName(blank)));
  }

  @Test
  void lengthsCountCodePointsAfterStripping() {
    User casey = created(newUser("casey"));
    String longest = FACE.repeat(100);

    User named =
        changed(
            casey.id(),
            UserChange.empty()
                .displayName("  " + longest + "\t")
                .firstName(longest)
                .lastName(" " + longest));

    assertThat(List.of(named.displayName(), "" + named.firstName(), "" + named.lastName()))
        .containsOnly(longest);
    assertInvalid(
        this,
        List.of("displayName", "firstName", "lastName"),
        () ->
            changed(
                casey.id(),
                UserChange.empty()
                    .displayName(longest + "x")
                    .firstName(longest + "x")
                    .lastName(longest + "x")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cas\u0000ey", "Cas\ney", "Cas\u0085ey", "Cas\u001Bey"})
  void controlCharactersAreRefused(String name) {
    assertInvalid(
        this,
        List.of("displayName", "firstName"),
        () -> created(newUser("casey").displayName(name).firstName(name)));
  }

  // Required values, and reporting all faults at once

  @Test
  void aHostMayRequireFieldsOfANewUser() {
    assertInvalid(
        this,
        List.of("displayName", "lastName"),
        () ->
            asOwner()
                .users()
                .create(
                    newUser("casey")
                        .firstName("Casey")
                        .require(Field.DISPLAY_NAME, Field.FIRST_NAME, Field.LAST_NAME)));
  }

  @Test
  void allFaultsAreReportedAtOnceEachWithItsField() {
    User casey = created(newUser("casey"));

    assertInvalid(
        this,
        List.of("email", "displayName", "roles", "locale", "timeZone", "overrides"),
        () ->
            changed(
                casey.id(),
                UserChange.empty()
                    .email("casey@")
                    .displayName("")
                    .role("guest")
                    .locale("no tag!")
                    .timeZone("Mars/Base")
                    .permission("cameras.view", true)));
  }

  @Test
  void aUserIsCreatedActive() {
    User casey = asOwner().users().create(newUser("casey"));

    assertThat(casey.state()).isEqualTo(UserState.ACTIVE);
    assertThat(casey.role()).isEqualTo("user");
    assertThat(casey.version()).isEqualTo(1);
    assertThat(sender.sent()).isEmpty();
    assertConflict(this, Reason.EMAIL_TAKEN, () -> asOwner().users().create(newUser("casey")));
  }

  @Test
  void timesAreKeptToTheMicrosecond() {
    clock.set(Instant.parse("2026-03-02T10:11:12.123456789Z"));

    User casey = created(newUser("casey"));

    assertThat(casey.createdAt()).isEqualTo("2026-03-02T10:11:12.123456Z");
    assertThat(asSystem().users().get(casey.id())).isEqualTo(casey);
    assertThat(lastEvent().at()).isEqualTo(casey.createdAt());
  }

  // Locale and time zone

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr-CA", "zh-Hant-TW", "sl-rozaj-biske", "de-DE-u-co-phonebk"})
  void anyLanguageTagIsALocale(String tag) {
    assertThat(created(newUser("casey").locale(tag)).locale()).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"english please", "e", "en_", "toolonglanguage", "-", "1"})
  void whatIsNoLanguageTagIsRefused(String tag) {
    assertInvalid(this, "locale", () -> created(newUser("casey").locale(tag)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Copenhagen", "America/Argentina/Buenos_Aires", "UTC"})
  void anyIanaIdIsATimeZone(String id) {
    assertThat(created(newUser("casey").timeZone(id)).timeZone()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mars/Base", "+02:00", "europe/copenhagen", "GMT+2"})
  void whatIsNoIanaIdIsRefused(String id) {
    assertInvalid(this, "timeZone", () -> created(newUser("casey").timeZone(id)));
  }

  // External id

  @Test
  void anExternalIdIsSetBySystemAlone() {
    User casey = created(newUser("casey"));
    UserChange change = UserChange.empty().externalId("idp|casey");

    assertForbidden(this, Reason.EXTERNAL_ID_RESERVED, () -> changed(casey.id(), change));
    assertForbidden(
        this,
        Reason.EXTERNAL_ID_RESERVED,
        () -> asOwner().users().create(newUser("alex").externalId("idp|alex")));
    assertThat(asSystem().users().update(casey.id(), change).externalId()).isEqualTo("idp|casey");
  }

  @Test
  void anExternalIdIsUniqueAmongUsersNotRemoved() {
    User casey = created(newUser("casey").externalId("idp|casey"));
    User alex = created(newUser("alex"));
    UserChange change = UserChange.empty().externalId("idp|casey");

    assertConflict(
        this, Reason.EXTERNAL_ID_TAKEN, () -> asSystem().users().update(alex.id(), change));
    assertConflict(
        this,
        Reason.EXTERNAL_ID_TAKEN,
        () -> asSystem().users().create(newUser("robin").externalId("idp|casey")));
    asOwner().users().remove(casey.id());
    assertThat(asSystem().users().update(alex.id(), change).externalId()).isEqualTo("idp|casey");
    assertThat(as(stranger).users().create(NewUser.of("casey@globex.example")).externalId())
        .isNull();
  }

  @Test
  void anExternalIdHasAtMost255Characters() {
    String longest = FACE.repeat(255);

    assertThat(created(newUser("casey").externalId(longest)).externalId()).isEqualTo(longest);
    assertInvalid(this, "externalId", () -> created(newUser("alex").externalId(longest + "x")));
    assertInvalid(this, "externalId", () -> created(newUser("alex").externalId(" ")));
  }

  // Version

  @Test
  void theVersionCountsTheChangesOfTheRecord() {
    User casey = created(newUser("casey"));
    clock.advance(Duration.ofMinutes(1));

    User first = changed(casey.id(), UserChange.empty().firstName("Casey").expectedVersion(1L));
    User second = changed(casey.id(), UserChange.empty().role("admin").expectedVersion(2L));

    assertThat(List.of(casey.version(), first.version(), second.version()))
        .containsExactly(1L, 2L, 3L);
    assertThat(first.createdAt()).isEqualTo(casey.createdAt());
    assertThat(first.updatedAt()).isEqualTo(clock.instant());
  }

  @Test
  void aChangeOfAnotherVersionThanExpectedIsAConflict() {
    User casey = created(newUser("casey"));
    changed(casey.id(), UserChange.empty().firstName("Casey"));

    for (long wrong : new long[] {0, 1, 3, Long.MAX_VALUE}) {
      assertConflict(
          this,
          Reason.VERSION_CHANGED,
          () -> changed(casey.id(), UserChange.empty().lastName("Lee").expectedVersion(wrong)));
      assertConflict(
          this,
          Reason.VERSION_CHANGED,
          () -> changed(casey.id(), UserChange.empty().firstName("Casey").expectedVersion(wrong)));
    }
  }

  @Test
  void aChangeThatAltersNothingIsNoChange() {
    Map<String, Object> preferences =
        new HashMap<>(Map.of("b", 2, "a", List.of(1, Map.of("c", true))));
    User casey =
        created(
            newUser("casey")
                .displayName("CL")
                .firstName("Casey")
                .locale("da")
                .preferences(preferences));
    Snapshot before = Snapshot.ofAcme(this);
    clock.advance(Duration.ofSeconds(30));

    for (UserChange same :
        List.of(
            UserChange.empty().displayName(" CL ").firstName("Casey"),
            UserChange.empty().email(address("casey")),
            UserChange.empty().role("user"),
            UserChange.empty().enabled(true),
            UserChange.empty().lastName("").timeZone("").locale("da"),
            UserChange.empty().preferences(preferences).expectedVersion(1L),
            UserChange.empty().withoutOverride("users.read"))) {
      assertThat(changed(casey.id(), same)).isEqualTo(casey);
    }

    assertThat(Snapshot.ofAcme(this)).isEqualTo(before);
  }

  @Test
  void theSameMailboxInAnotherSpellingIsAChangeOfTheSpelling() {
    SignInResult casey = member("casey", "user");

    User changed = changed(casey.user().id(), UserChange.empty().email("Casey@ACME.example"));

    assertThat(changed.email()).isEqualTo("Casey@ACME.example");
    assertThat(changed.canonicalEmail()).isEqualTo(address("casey"));
    assertThat(changed.version()).isEqualTo(casey.user().version() + 1);
  }

  @Test
  void nobodyHasAnExternalIdThatIsNone() {
    for (String text : List.of("idp|casey\0", "\ud800", " idp|casey", "x".repeat(300))) {
      assertNotFound(this, Reason.NO_USER, () -> asOwner().users().get(UserRef.externalId(text)));
    }
  }

  @Test
  void theSamePersonMayBeInTwoOrganizations() {
    User inAcme = created(NewUser.of("casey@lee.example").externalId("idp|casey"));
    User inGlobex = as(stranger).users().create(NewUser.of("casey@lee.example"));

    assertThat(inAcme.id()).isNotEqualTo(inGlobex.id());
    assertNotFound(this, Reason.NO_USER, () -> asOwner().users().get(inGlobex.id()));
    assertNotFound(
        this, Reason.NO_USER, () -> as(stranger).users().get(UserRef.externalId("idp|casey")));
  }

  @Test
  void anOverrideEndsInTheFutureAndBeforeTheYear10000() {
    User casey = created(newUser("casey"));
    Instant now = clock.instant();

    for (Instant end : List.of(Instant.MIN, now, Instant.MAX)) {
      assertInvalid(
          this,
          "overrides",
          () ->
              asOwner()
                  .users()
                  .update(
                      casey.id(),
                      UserChange.empty().permission(Permissions.USERS_READ, true, end)));
    }
    User granted =
        asOwner()
            .users()
            .update(
                casey.id(),
                UserChange.empty().permission(Permissions.USERS_READ, true, now.plusSeconds(1)));
    assertThat(granted.may(Permissions.USERS_READ)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(asOwner().users().get(casey.id()).may(Permissions.USERS_READ)).isFalse();
  }

  @Test
  void aBlankPartOfARequestsContextIsAbsent() {
    RequestContext blank = new RequestContext("", " ", "\t");

    assertThat(blank).isEqualTo(RequestContext.none());
    assertThat(directory.authenticate(owner.token().reveal(), blank).context())
        .isEqualTo(RequestContext.none());
  }
}
