package dev.userdirectory.spring.test;

import static dev.userdirectory.spring.security.UserDirectoryConfigurer.userDirectory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.userdirectory.Caller;
import dev.userdirectory.SiteId;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.testkit.TestDirectory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A test of a host's controllers alone has the starter's part of Spring MVC and Spring Security.
 */
@WebMvcTest(WebSliceTest.Cameras.class)
@Import({WebSliceTest.Security.class, WebSliceTest.Cameras.class})
@AutoConfigureTestDirectory
class WebSliceTest {

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Host {

    @Bean
    RoleModel roles() {
      return RoleModels.ownerAdminOperatorViewer().granting("operator", "cameras.view");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Security {

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
      return http.with(userDirectory(), withDefaults())
          .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .build();
    }
  }

  @RestController
  static class Cameras {

    @GetMapping("/me")
    String me(Caller caller) {
      return caller.user().toString();
    }

    @GetMapping("/cameras")
    @PreAuthorize("hasAuthority('cameras.view')")
    String cameras() {
      return "All cameras";
    }
  }

  @Autowired private MockMvc mvc;
  @Autowired private TestDirectory acme;

  private MockHttpServletResponse get(String path, String token) throws Exception {
    return mvc.perform(
            MockMvcRequestBuilders.get(path).header(HttpHeaders.AUTHORIZATION, "Bearer " + token))
        .andReturn()
        .getResponse();
  }

  @Test
  void givesAControllerTheCaller() throws Exception {
    String token = acme.user("casey", "operator").tokenOf("casey");

    assertThat(get("/me", token).getContentAsString()).isEqualTo(acme.idOf("casey").toString());
  }

  @Test
  void refusesAnInvalidToken() throws Exception {
    MockHttpServletResponse answer = get("/me", "uds_none");

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.getContentAsString()).contains("auth_required");
  }

  @Test
  void checksThePermissionThatAMethodRequires() throws Exception {
    acme.user("casey", "operator").user("kim", "viewer", SiteId.of("dock-4"));

    assertThat(get("/cameras", acme.tokenOf("casey")).getStatus()).isEqualTo(200);
    assertThat(get("/cameras", acme.tokenOf("kim")).getStatus()).isEqualTo(403);
  }
}
