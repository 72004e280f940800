package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.NewUser;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The camera product: demoting or disabling the sole owner is forbidden, on every path there is.
 */
class CameraOwnerTest extends CameraTest {

  static Stream<Arguments> endings() {
    return Stream.of(
        Arguments.of("PATCH", "{\"role\":\"admin\"}"),
        Arguments.of("PATCH", "{\"role\":\"viewer\"}"),
        Arguments.of("PATCH", "{\"enabled\":false}"),
        Arguments.of("PATCH", "{\"role\":\"operator\",\"enabled\":false}"),
        Arguments.of("DELETE", null));
  }

  private void assertSoleOwnerStays(String method, String body) {
    assertError(403, "forbidden", () -> send(method, path(owner.user()), owner, body));
    assertThat(get(path(owner.user())).text("/role")).isEqualTo("owner");
    assertThat(get(path(owner.user())).text("/enabled")).isEqualTo("true");
  }

  @ParameterizedTest
  @MethodSource("endings")
  void theOnlyOwnerCannotBeDemotedOrDisabled(String method, String body) {
    assertSoleOwnerStays(method, body);
  }

  @ParameterizedTest
  @MethodSource("endings")
  void anInvitedOwnerDoesNotCountAsAnotherOwner(String method, String body) {
    acme().invitations().create(NewUser.of("o@acme.example").role("owner"));

    assertSoleOwnerStays(method, body);
  }

  @ParameterizedTest
  @MethodSource("endings")
  void aDisabledOwnerDoesNotCountAsAnotherOwner(String method, String body) {
    disable(signedIn("owner").user());

    assertSoleOwnerStays(method, body);
  }

  @ParameterizedTest
  @MethodSource("endings")
  void refusingToDemoteOrDisableTheOnlyOwnerIsAudited(String method, String body) {
    send(method, path(owner.user()), owner, body);

    assertThat(acme().audit().stream(AuditQuery.latest().target(owner.user().id())))
        .filteredOn(event -> event.outcome() == AuditEvent.Outcome.REFUSED)
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("endings")
  void oneOfTwoOwnersCanBeDemotedOrDisabled(String method, String body) {
    User second = signedIn("owner").user();

    assertThat(send(method, path(second), owner, body).status()).isEqualTo(200);
    assertSoleOwnerStays(method, body);
  }

  @Test
  void anOwnerCanStepDownIfAnotherOwnerRemains() {
    SignInResult second = signedIn("owner");

    Answer answer = update(owner.user(), "{\"role\":\"admin\"}");

    assertThat(answer.text("/role")).isEqualTo("admin");
    assertError(
        403, "forbidden", () -> send("PATCH", path(second.user()), second, "{\"role\":\"admin\"}"));
  }

  @Test
  void theOnlyOwnerCanBeRenamed() {
    assertThat(update(owner.user(), "{\"display_name\":\"Jo\"}").text("/display_name"))
        .isEqualTo("Jo");
  }
}
