package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.tck.directory.fixture.FlagsSuite;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests changes of names, e-mail, locale, time zone and preferences. */
public abstract class ProfileSuite extends FlagsSuite {

  @Test
  void updateChangesEveryPublishedField() {
    User updated =
        update(
            john(),
            UserChange.empty()
                .firstName("Jane")
                .lastName("Park")
                .email("Jane@acme.example")
                .locale("da")
                .timeZone("America/Chicago"));

    assertThat(updated.firstName()).isEqualTo("Jane");
    assertThat(updated.lastName()).isEqualTo("Park");
    assertThat(updated.email()).isEqualTo("Jane@acme.example");
    assertThat(updated.canonicalEmail()).isEqualTo("jane@acme.example");
    assertThat(updated.locale()).isEqualTo("da");
    assertThat(updated.timeZone()).isEqualTo("America/Chicago");
    assertThat(updated.displayName()).isEqualTo("Jane Park");
    assertThat(asOwner().users().get(updated.id())).isEqualTo(updated);
  }

  @Test
  void updateLeavesWhatItDoesNotName() {
    User jane = asSystem().users().create(jane());

    User updated =
        update(
            jane,
            UserChange.empty()
                .firstName("Casey")
                .lastName(null)
                .email(null)
                .locale(null)
                .timeZone(null));

    assertThat(updated)
        .usingRecursiveComparison()
        .ignoringFields("firstName", "displayName", "version")
        .isEqualTo(jane);
  }

  @Test
  void anEmptyTextClearsNamesAndFallsBackToTheDefaults() {
    User jane = asSystem().users().create(jane());

    User cleared =
        update(jane, UserChange.empty().firstName("").lastName("").locale("").timeZone(""));

    assertThat(cleared.firstName()).isNull();
    assertThat(cleared.lastName()).isNull();
    assertThat(cleared.displayName()).isEqualTo("jane");
    assertThat(cleared.locale()).isEqualTo("en");
    assertThat(cleared.timeZone()).isEqualTo("UTC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "da", "de"})
  void updateTakesTheLocalesOfTheHost(String locale) {
    assertThat(update(john(), UserChange.empty().locale(locale)).locale()).isEqualTo(locale);
  }

  @ParameterizedTest
  @ValueSource(strings = {"es", "en-US", "english", "e", "fr_FR", "-", " "})
  void updateRefusesALocaleOutsideTheSet(String locale) {
    User john = john();

    assertInvalid(this, "locale", () -> update(john, UserChange.empty().locale(locale)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Paris", "America/Chicago", "Asia/Kathmandu"})
  void updateTakesTimeZonesOfTheIanaDatabase(String timeZone) {
    assertThat(update(john(), UserChange.empty().timeZone(timeZone)).timeZone())
        .isEqualTo(timeZone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Atlantis", "europe", "+02:00", "UTC+2", "Paris", " "})
  void updateRefusesAnUnknownTimeZone(String timeZone) {
    User john = john();

    assertInvalid(this, "timeZone", () -> update(john, UserChange.empty().timeZone(timeZone)));
  }

  @Test
  void firstAndLastNamesHoldAtMost100CodePoints() {
    User john = john();
    String longest = "\uD83D\uDE80".repeat(100);

    User updated = update(john, UserChange.empty().firstName(longest).lastName("J"));

    assertThat(updated.firstName()).isEqualTo(longest);
    for (String name : List.of("J".repeat(101), longest + "J", "J\u0007D")) {
      assertInvalid(
          this,
          List.of("firstName", "lastName"),
          () -> update(john, UserChange.empty().firstName(name).lastName(name)));
    }
  }

  @Test
  void preferencesNestAtMost8Levels() {
    User john = john();

    assertThat(update(john, UserChange.empty().preferences(nested(8))).preferences())
        .isEqualTo(nested(8));
    assertInvalid(
        this, "preferences", () -> update(john, UserChange.empty().preferences(nested(9))));
    assertInvalid(
        this,
        "preferences",
        () -> update(john, UserChange.empty().preferences(Map.of("list", List.of(nested(7))))));
  }

  @Test
  void preferencesHoldAtMost16KibibytesOfUtf8() {
    User john = john();
    // {"k":"..."} has 8 octets besides the text, and each of these letters takes two.
    Map<String, Object> largest = Map.of("k", "\u00E9".repeat(8188));

    assertThat(update(john, UserChange.empty().preferences(largest)).preferences())
        .isEqualTo(largest);
    assertInvalid(
        this,
        "preferences",
        () ->
            update(john, UserChange.empty().preferences(Map.of("k", "\u00E9".repeat(8188) + "e"))));
  }

  @Test
  void preferencesAreJsonAndReplacedWhole() {
    User john = john();
    update(john, UserChange.empty().preferences(Map.of("theme", "dark", "columns", List.of(1, 2))));

    User updated = update(john, UserChange.empty().preferences(Map.of("theme", "light")));

    assertThat(updated.preferences()).isEqualTo(Map.of("theme", "light"));
    assertInvalid(
        this,
        "preferences",
        () -> update(john, UserChange.empty().preferences(Map.of("when", clock.instant()))));
    assertInvalid(
        this,
        "preferences",
        () -> update(john, UserChange.empty().preferences(Map.of("ratio", Double.NaN))));
  }

  @Test
  void updateToAnEmailThatIsTakenIsAConflict() {
    User john = john();
    asOwner().invitations().create(NewUser.of("jane@acme.example"));

    for (String email : List.of("jane@acme.example", "JANE@ACME.EXAMPLE")) {
      assertConflict(this, Reason.EMAIL_TAKEN, () -> update(john, UserChange.empty().email(email)));
    }
    assertThat(update(john, UserChange.empty().email("robin@robin.example")).email())
        .isEqualTo("robin@robin.example");
  }

  @Test
  void updateOfOnesOwnEmailNeedsTheHostsWord() {
    SignInResult jane = member(jane());
    UserId id = jane.user().id();

    assertForbidden(
        this,
        Reason.EMAIL_UNVERIFIED,
        () -> as(jane).users().update(id, UserChange.empty().email("casey@acme.example")));

    User updated =
        as(jane).users().update(id, UserChange.empty().verifiedEmail("casey@acme.example"));
    assertThat(updated.email()).isEqualTo("casey@acme.example");
  }

  @Test
  void updateOfOnesOwnEmailKeepsTheSessionThatMadeIt() {
    SignInResult jane = member(jane());
    SignInResult elsewhere =
        directory.signIn(
            SignInRequest.of(Identity.verified(null, "jane@acme.example")), RequestContext.none());

    as(jane)
        .users()
        .update(jane.user().id(), UserChange.empty().verifiedEmail("casey@acme.example"));

    assertThat(caller(jane).user()).isEqualTo(jane.user().id());
    assertAuthRequired(this, () -> caller(elsewhere));
  }

  @Test
  void aHostMayTrustItsCallersWithTheirOwnEmail() {
    try (UserDirectory trusting =
        UserDirectoryBuilder.of(model(), openStore())
            .settings(settings().trustingCallersWithEmail())
            .clock(clock)
            .build()) {
      SignInResult jordan =
          trusting.signIn(
              SignInRequest.of(Identity.verified("idp|jordan", "jordan@jordan.example"))
                  .register(true),
              RequestContext.none());
      Caller caller = trusting.authenticate(jordan.token().reveal(), RequestContext.none());

      User updated =
          trusting
              .actingAs(caller)
              .users()
              .update(UserRef.me(), UserChange.empty().email("jordan@acme.example"));

      assertThat(updated.email()).isEqualTo("jordan@acme.example");
    }
  }

  @Test
  void theEmailOfAnInvitedUserDoesNotChange() {
    User invited = asOwner().invitations().create(jane()).user();

    assertForbidden(
        this,
        Reason.EMAIL_INVITED,
        () -> update(invited, UserChange.empty().email("casey@acme.example")));
    assertThat(update(invited, UserChange.empty().firstName("Casey")).firstName())
        .isEqualTo("Casey");
  }

  @Test
  void updateOfAnotherNeedsUserManagement() {
    User john = john();
    SignInResult manager = holder("manager@acme.example", "userManagement");
    SignInResult jane = member(jane());
    UserChange change = UserChange.empty().firstName("Casey");

    assertThat(as(manager).users().update(john.id(), change).firstName()).isEqualTo("Casey");
    assertThat(as(jane).users().update(jane.user().id(), change).firstName()).isEqualTo("Casey");
    assertForbidden(this, Reason.DEFAULT_DENY, () -> as(jane).users().update(john.id(), change));
    assertForbidden(this, Reason.RANK, () -> as(manager).users().update(owner.user().id(), change));
  }

  @Test
  void changingAnothersEmailGivesAllTheirRightsAnew() {
    SignInResult manager = holder("manager@acme.example", "userManagement");
    SignInResult analyst = holder("analyst@acme.example", "viewMetrics");

    assertForbidden(
        this,
        Reason.NO_GIFT,
        () ->
            as(manager)
                .users()
                .update(analyst.user().id(), UserChange.empty().email("casey@acme.example")));
    assertThat(
            as(manager)
                .users()
                .update(analyst.user().id(), UserChange.empty().firstName("Casey"))
                .firstName())
        .isEqualTo("Casey");
  }

  private User update(User user, UserChange change) {
    return asOwner().users().update(user.id(), change);
  }

  private static Map<String, Object> nested(int levels) {
    return levels == 1 ? Map.of() : Map.of("level", nested(levels - 1));
  }
}
