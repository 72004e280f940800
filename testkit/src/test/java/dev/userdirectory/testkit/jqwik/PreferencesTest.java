package dev.userdirectory.testkit.jqwik;

import static dev.userdirectory.testkit.jqwik.Directories.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.NewUser;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.testkit.internal.texts.SoundPreferences;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the generators say of preferences is what the directory does with them. */
class PreferencesTest {

  private final UserDirectory directory = Directories.open(Directories.MODEL);

  private static final NewUser CASEY = NewUser.of("casey@acme.example");

  @Provide
  Arbitrary<Map<String, Object>> valid() {
    return Preferences.valid();
  }

  @Provide
  Arbitrary<Map<String, Object>> stored() {
    return SoundPreferences.stored();
  }

  @Provide
  Arbitrary<Map<String, Object>> invalid() {
    return Preferences.invalid();
  }

  @Property(tries = 150)
  void validPreferencesAreKeptAndSettingThemAgainChangesNothing(
      @ForAll("valid") Map<String, Object> object) {
    SystemDirectory acme = Directories.organization(directory);
    User user = acme.users().create(CASEY.preferences(object));

    assertThat(user.preferences()).hasSameSizeAs(object);
    assertThat(acme.users().update(user.id(), UserChange.empty().preferences(object)))
        .isEqualTo(user);
  }

  @Property(tries = 150)
  void storedPreferencesAreReturnedUnchanged(@ForAll("stored") Map<String, Object> object) {
    User user = Directories.organization(directory).users().create(CASEY.preferences(object));

    assertThat(user.preferences()).isEqualTo(object);
  }

  @Property(tries = 100)
  void rejectsInvalidPreferences(@ForAll("invalid") Map<String, Object> object) {
    SystemDirectory acme = Directories.organization(directory);

    assertFault("preferences", () -> acme.users().create(CASEY.preferences(object)));
  }
}
