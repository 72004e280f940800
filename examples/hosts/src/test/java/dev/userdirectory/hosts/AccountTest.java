package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.User;
import dev.userdirectory.UserRef;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The account product: people log in with the issuer's token, and go on with the session token that
 * login returned.
 */
abstract class AccountTest extends ProductTest {

  /** An id of nobody. */
  static final String UNKNOWN = "0f0f0f0f-0000-7000-8000-000000000000";

  @Override
  Product product() {
    return new AccountProduct();
  }

  /** What the issuer knows of somebody at Acme. */
  static Identity person(String name) {
    return Identity.verified("idp|" + name, mailbox(name));
  }

  static String mailbox(String name) {
    return name + "@acme.example";
  }

  Answer login(Identity who, @Nullable String body) {
    return sendWith("POST", "/user/login", issuer.sign(who), body);
  }

  /** Logs in over HTTP; the session token that came back. */
  String session(Identity who) {
    Answer answer = login(who, "{}");
    assertThat(answer.status()).as("login %s", answer).isEqualTo(200);
    return answer.text("/token");
  }

  /** The session token of a new user of Acme with that role. */
  String session(String name, String role) {
    created(name, role);
    return session(person(name));
  }

  User created(String name, String role) {
    return acme().users().create(NewUser.of(mailbox(name)).role(role));
  }

  IssuedInvitation invited(String name, String role) {
    return acme().invitations().create(NewUser.of(mailbox(name)).role(role));
  }

  String idOf(String name) {
    return acme().users().get(UserRef.email(mailbox(name))).id().toString();
  }

  Answer post(String operation, @Nullable String token, @Nullable String body) {
    return sendWith("POST", "/user/" + operation, token, body);
  }

  /** Asserts that a request is answered with that error, in B's form, and changes nothing. */
  Answer assertRefused(int status, String code, Supplier<Answer> request) {
    Answer answer = assertRefused(status, request);
    assertThat(answer.text("/error/code")).isEqualTo(code);
    assertThat(answer.text("/error/message")).isNotBlank();
    assertThat(answer.body()).hasSize(1);
    assertThat(answer.body().at("/error")).hasSize(2);
    return answer;
  }

  Answer assertInvalid(Supplier<Answer> request) {
    return assertRefused(400, "validation_error", request);
  }

  Answer assertNeedsLogin(Supplier<Answer> request) {
    return assertRefused(401, "auth_required", request);
  }

  Answer assertForbidden(Supplier<Answer> request) {
    return assertRefused(403, "forbidden", request);
  }

  Answer assertNotFound(Supplier<Answer> request) {
    return assertRefused(404, "not_found", request);
  }

  Answer assertConflict(Supplier<Answer> request) {
    return assertRefused(409, "conflict", request);
  }
}
