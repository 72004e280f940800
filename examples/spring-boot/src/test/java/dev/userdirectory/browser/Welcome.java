package dev.userdirectory.browser;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.UserDirectory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where people arrive: users, and those who are none yet. */
@RestController
class Welcome {

  private final UserDirectory directory;

  Welcome(UserDirectory directory) {
    this.directory = directory;
  }

  /** A page sends the token with each POST, as the parameter or header that Spring names. */
  record Arrival(@Nullable String email, boolean user, String csrf) {}

  @GetMapping("/welcome")
  Arrival welcome(Identity person, Optional<Caller> caller, CsrfToken csrf) {
    return new Arrival(person.verifiedEmail(), caller.isPresent(), csrf.getToken());
  }

  /** Accepts an invitation, or registers an organization. The token is not needed here. */
  @PostMapping("/join")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void join(
      Identity person,
      RequestContext context,
      @RequestParam("invitation") Optional<String> invitation,
      @RequestParam("register") Optional<String> organization) {
    directory.signIn(
        SignInRequest.of(person)
            .invitation(invitation.orElse(null))
            .register(organization.isPresent())
            .organizationName(organization.orElse(null)),
        context);
  }
}
