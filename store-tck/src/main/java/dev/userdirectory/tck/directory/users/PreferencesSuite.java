package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests a user's preferences, a JSON object of the host that is stored and compared as a whole. */
public abstract class PreferencesSuite extends FlowSuite {

  private static final int LARGEST = 16 * 1024;

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private User with(Map<String, ?> preferences) {
    return created(newUser("casey").preferences(preferences));
  }

  private static Map<String, Object> nested(int levels) {
    Map<String, Object> object = new HashMap<>();
    return levels == 1 ? object : Map.of("a", nested(levels - 1));
  }

  @Test
  void whateverJsonHoldsComesBack() {
    Map<String, Object> preferences = new LinkedHashMap<>();
    preferences.put("text", "\"quoted\" \uD83D\uDE00 é \n");
    preferences.put("whole", 42);
    preferences.put("part", new BigDecimal("1.5"));
    preferences.put("digits", BigInteger.TEN.pow(5000));
    preferences.put("yes", true);
    preferences.put("nothing", null);
    preferences.put("list", List.of("a", 1, Map.of()));
    preferences.put("object", Map.of("inner", List.of()));
    preferences.put("", "a key may be empty");

    User casey = with(preferences);

    assertThat(casey.preferences()).isEqualTo(preferences);
    assertThat(asOwner().users().get(casey.id()).preferences()).isEqualTo(preferences);
  }

  @Test
  void withoutPreferencesThereIsAnEmptyObject() {
    assertThat(created(newUser("casey")).preferences()).isEmpty();
  }

  @Test
  void preferencesAreReplacedAsAWhole() {
    User casey = with(Map.of("theme", "dark", "size", 12));

    User changed =
        asOwner().users().update(casey.id(), UserChange.empty().preferences(Map.of("size", 14)));

    assertThat(changed.preferences()).isEqualTo(Map.of("size", 14));
  }

  @Test
  void preferencesAreComparedByValueWhateverTheirOrder() {
    Map<String, Object> oneWay = new LinkedHashMap<>();
    oneWay.put("a", 1);
    oneWay.put("b", Map.of("c", true));
    Map<String, Object> otherWay = new LinkedHashMap<>();
    otherWay.put("b", Map.of("c", true));
    otherWay.put("a", 1);
    User casey = with(oneWay);
    long before = sequence();

    User same = asOwner().users().update(casey.id(), UserChange.empty().preferences(otherWay));

    assertThat(same.version()).isEqualTo(casey.version());
    assertThat(sequence()).isEqualTo(before);
  }

  @Test
  void numbersAreComparedByTheirValue() {
    User casey = with(Map.of("size", 12, "big", 10_000_000_000L, "part", 0.5));
    UserChange same =
        UserChange.empty()
            .preferences(
                Map.of(
                    "size", 12.0, "big", new BigDecimal("1E+10"), "part", new BigDecimal("0.50")));

    assertThat(asOwner().users().update(casey.id(), same).version()).isEqualTo(casey.version());
  }

  @Test
  void theHostsOwnMapIsNotKept() {
    List<Object> list = new ArrayList<>(List.of("a"));
    Map<String, Object> map = new HashMap<>(Map.of("list", list));
    UserChange change = UserChange.empty().preferences(map);
    list.add("b");
    map.clear();

    User casey = created(newUser("casey"));

    assertThat(asOwner().users().update(casey.id(), change).preferences())
        .isEqualTo(Map.of("list", List.of("a")));
  }

  @Test
  void eightLevelsAreAllowedAndNineRefused() {
    assertThat(with(nested(8)).preferences()).isEqualTo(nested(8));
    assertInvalid(this, "preferences", () -> created(newUser("alex").preferences(nested(9))));
  }

  @Test
  void sixteenKibibytesInCompactFormAreAllowedAndNotOneMore() {
    int frame = "{\"k\":\"\"}".length();
    String longest = "x".repeat(LARGEST - frame);
    String wide = "é".repeat((LARGEST - frame) / 2);

    assertThat(with(Map.of("k", longest)).preferences()).containsEntry("k", longest);
    assertThat(created(newUser("alex").preferences(Map.of("k", wide))).preferences())
        .containsEntry("k", wide);
    assertInvalid(
        this,
        "preferences",
        () -> created(newUser("robin").preferences(Map.of("k", longest + "x"))));
    assertInvalid(
        this, "preferences", () -> created(newUser("robin").preferences(Map.of("k", wide + "é"))));
  }

  @Test
  void whatJsonDoesNotHoldIsRefused() {
    for (Object alien :
        List.of(
            new Object(),
            Double.NaN,
            Double.POSITIVE_INFINITY,
            new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE),
            'c',
            Thread.State.NEW,
            "\uD800",
            List.of(new Object()))) {
      assertInvalid(
          this, "preferences", () -> created(newUser("casey").preferences(Map.of("k", alien))));
    }
  }
}
