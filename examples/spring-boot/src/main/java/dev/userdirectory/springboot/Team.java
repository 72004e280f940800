package dev.userdirectory.springboot;

import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How people come in, and who is there. */
@RestController
class Team {

  private final UserDirectory directory;

  Team(UserDirectory directory) {
    this.directory = directory;
  }

  record SignedIn(String organization, String token) {}

  record Invitee(String email, String role, String site) {}

  record Member(String email, String role, String state) {}

  /** Signs in, accepts an invitation, or registers an organization. */
  @PostMapping("/sign-in")
  SignedIn signIn(
      Identity person,
      RequestContext context,
      @RequestParam("invitation") Optional<String> invitation,
      @RequestParam("register") Optional<String> organization) {
    SignInResult result =
        directory.signIn(
            SignInRequest.of(person)
                .invitation(invitation.orElse(null))
                .register(organization.isPresent())
                .organizationName(organization.orElse(null)),
            context);
    return new SignedIn(result.organization().name(), result.token().reveal());
  }

  @PostMapping("/invitations")
  @ResponseStatus(HttpStatus.CREATED)
  void invite(OrganizationDirectory acme, @RequestBody Invitee invitee) {
    acme.invitations()
        .create(NewUser.of(invitee.email()).role(invitee.role()).sites(SiteId.of(invitee.site())));
  }

  @GetMapping("/users")
  List<Member> users(OrganizationDirectory acme) {
    return acme.users().list(UserQuery.all(), PageRequest.first()).items().stream()
        .map(user -> new Member(user.email(), user.role(), user.state().name()))
        .toList();
  }
}
