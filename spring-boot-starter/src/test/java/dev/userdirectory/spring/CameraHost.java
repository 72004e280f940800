package dev.userdirectory.spring;

import static dev.userdirectory.spring.security.UserDirectoryConfigurer.userDirectory;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A host of cameras, as small as one may be. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CameraHost.Cameras.class, CameraHost.Open.class})
class CameraHost {

  @Bean
  RoleModel roles() {
    return RoleModels.ownerAdminOperatorViewer()
        .granting("viewer", "cameras.view")
        .granting("operator", "cameras.view");
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.with(userDirectory(), withDefaults())
        .authorizeHttpRequests(
            requests ->
                requests.requestMatchers("/open/**").permitAll().anyRequest().authenticated())
        .build();
  }

  /** What needs a caller. */
  @RestController
  static class Cameras {

    @GetMapping("/me")
    @CrossOrigin("https://app.example")
    String me(Caller caller) {
      return caller.user().toString();
    }

    @GetMapping("/organization")
    String organization(OrganizationDirectory organization) {
      return organization.organization().name();
    }

    @PostMapping("/invitations")
    String invite(OrganizationDirectory acme, @RequestParam("email") String email) {
      return acme.invitations().create(NewUser.of(email).role("viewer")).user().displayName();
    }

    @PostMapping("/operators")
    String hire(OrganizationDirectory acme, @RequestParam("email") String email) {
      return acme.users().create(NewUser.of(email).role("operator")).displayName();
    }

    @GetMapping("/users/{id}")
    String user(OrganizationDirectory acme, @PathVariable("id") UserId id) {
      return acme.users().get(id).displayName();
    }

    @GetMapping("/sites/{site}/camera")
    @PreAuthorize("hasPermission(#site, 'cameras.view')")
    String camera(@PathVariable("site") String site) {
      return "The camera at " + site;
    }

    @GetMapping("/sites/{site}/lens")
    @PreAuthorize("hasPermission(#site, 'cameras.veiw')")
    String misspelt(@PathVariable("site") SiteId site) {
      return "never";
    }

    @GetMapping("/sites/{site}/archive")
    @PreAuthorize("!hasPermission(#site, 'cameras.view') and hasAuthority('archive.read')")
    String archive(@PathVariable("site") String site) {
      return "never";
    }

    @GetMapping("/cameras")
    @PreAuthorize("hasAuthority('cameras.view')")
    String cameras() {
      return "All cameras";
    }

    @GetMapping("/later")
    Callable<String> later(Caller caller) {
      return () -> caller.user().toString();
    }

    @GetMapping("/context")
    RequestContext context(RequestContext context) {
      return context;
    }
  }

  /** What is open to everybody. */
  @RestController
  static class Open {

    private final UserDirectory directory;

    Open(UserDirectory directory) {
      this.directory = directory;
    }

    @GetMapping("/open/hello")
    String hello() {
      return "hello";
    }

    @GetMapping("/open/broken")
    String broken() {
      throw new IllegalStateException("A fault of the host's own.");
    }

    @GetMapping("/open/caller")
    String perhaps(Optional<Caller> caller) {
      return caller.map(each -> each.user().toString()).orElse("nobody");
    }

    @GetMapping("/open/strict")
    String strict(Caller caller) {
      return caller.user().toString();
    }

    /** Stands for a login: a real one verifies who that is. */
    @PostMapping("/open/sign-in")
    String signIn(@RequestParam("email") String email, RequestContext context) {
      Identity identity = Identity.verified("idp|" + email, email);
      return directory.signIn(SignInRequest.of(identity).register(true), context).token().reveal();
    }
  }
}
