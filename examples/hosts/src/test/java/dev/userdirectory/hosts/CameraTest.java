package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.NewUser;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the tests of the camera product share: its paths, its people, and the shape of its errors.
 */
abstract class CameraTest extends ProductTest {

  static final String USERS = "/api/v1/users";
  static final String SITE = "b5e9f3a1-2c4d-4e6f-8a1b-3c5d7e9f1a2b";

  /** An id that nobody has. */
  static final String UNKNOWN = "7a3f4c1e-9b8d-4e2f-a6c5-3d8e9f0a1b2c";

  @Override
  Product product() {
    return new CameraProduct();
  }

  static String path(User user) {
    return USERS + "/" + user.id();
  }

  static String sessionsOf(User user) {
    return path(user) + "/sessions";
  }

  static String session(SignInResult of) {
    return sessionsOf(of.user()) + "/" + of.session().id();
  }

  /** Casey, an active viewer. */
  User casey() {
    return acme().users().create(newCasey());
  }

  static NewUser newCasey() {
    return NewUser.of("viewer@acme-logistics.com")
        .displayName("Casey Lee")
        .role("viewer")
        .sites(SiteId.of(SITE));
  }

  /** An active user of a role, signed in. */
  SignInResult signedIn(String role) {
    return member(NewUser.of(role + "@acme.example").role(role).sites(SiteId.of(SITE)));
  }

  User stored(UserId id) {
    return acme().users().get(id);
  }

  Answer get(String path) {
    return send("GET", path, owner, null);
  }

  Answer invite(String body) {
    return send("POST", USERS, owner, body);
  }

  Answer update(User user, @Nullable String body) {
    return send("PATCH", path(user), owner, body);
  }

  Answer disable(User user) {
    return send("DELETE", path(user), owner, null);
  }

  /** Asserts that a request is refused with that code, in N's shape, and changes nothing. */
  void assertError(int status, String code, Supplier<Answer> request) {
    assertIsError(status, code, assertRefused(status, request));
  }

  static void assertIsError(int status, String code, Answer answer) {
    assertThat(answer.status()).as("answer %s", answer).isEqualTo(status);
    assertThat(answer.body().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("error", "message");
    assertThat(answer.text("/error")).isEqualTo(code);
    assertThat(answer.text("/message")).isNotBlank();
  }

  static void assertAnswers(int status, String json, Answer answer) {
    assertThat(answer.status()).as("answer %s", answer).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(json(json));
  }
}
