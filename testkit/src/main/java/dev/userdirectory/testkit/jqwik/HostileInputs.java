package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.NewUser;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserChange;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import dev.userdirectory.testkit.internal.texts.Texts;
import dev.userdirectory.testkit.internal.values.Inputs;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * Generators of inputs that a host might pass on unchecked from a request, with each field valid or
 * invalid. The directory either accepts an input or throws a {@link
 * dev.userdirectory.DirectoryException}.
 */
public final class HostileInputs {

  private static final Arbitrary<String> NO_LOCALES =
      Arbitraries.of("no locale", "e", "en_US\u0000", "\ud800", "x".repeat(300), "-", "\u00e9");

  private static final Arbitrary<String> NO_ZONES =
      Arbitraries.of("Mars/Olympus", "+25:00", "utc", "\ud800", "x".repeat(300), "../../etc/zone");

  private HostileInputs() {}

  /**
   * {@return new users, any field of which can be invalid}
   *
   * @param model the model whose roles they mostly name
   */
  public static Arbitrary<NewUser> newUsers(RoleModel model) {
    return mixed(model).newUsers();
  }

  /**
   * {@return changes, any field of which can be invalid}
   *
   * @param model the model whose roles and permissions they mostly name
   */
  public static Arbitrary<UserChange> userChanges(RoleModel model) {
    return mixed(model).changes();
  }

  private static Inputs mixed(RoleModel model) {
    Inputs sound = Inputs.sound(model);
    Arbitrary<Set<String>> noRoles =
        Arbitraries.of(Set.of(), Set.of("nobody"), Set.of(""), Set.of(model.owner().name(), "\n"));
    Arbitrary<SiteId> sites = or(sound.sites(), SiteIds.invalid());
    Arbitrary<Map<String, Object>> preferences = or(sound.preferences(), Preferences.invalid());
    Arbitrary<Instant> ends =
        or(sound.ends(), Arbitraries.of(Instant.MAX, Instant.MIN, Instant.EPOCH));
    return new Inputs(
        or(sound.emails(), Emails.invalid()),
        or(sound.names(), Names.invalid()),
        or(sound.roles(), noRoles),
        sites,
        or(sound.locales(), NO_LOCALES),
        or(sound.zones(), NO_ZONES),
        preferences,
        or(sound.externalIds(), Texts.invalid(SoundIds.LONGEST)),
        or(sound.permissions(), Arbitraries.of("", "no.such", "\ud800")),
        ends);
  }

  private static <T> Arbitrary<T> or(Arbitrary<T> sound, Arbitrary<T> bad) {
    return Arbitraries.frequencyOf(Tuple.of(3, sound), Tuple.of(1, bad));
  }
}
