package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.spring.security.UserDirectorySecurityAutoConfiguration;
import dev.userdirectory.spring.web.UserDirectoryWebAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A host without Spring Security has callers and error answers, too. */
class WithoutSecurityTest {

  private final WebApplicationContextRunner host =
      new WebApplicationContextRunner()
          .withClassLoader(
              new FilteredClassLoader("org.springframework.security", "org.postgresql"))
          .withConfiguration(
              AutoConfigurations.of(
                  UserDirectoryAutoConfiguration.class,
                  UserDirectorySecurityAutoConfiguration.class,
                  UserDirectoryWebAutoConfiguration.class))
          .withUserConfiguration(Mvc.class)
          .withBean(RoleModel.class, RoleModels::ownerAdminOperatorViewer)
          .withBean(CameraHost.Open.class)
          .withPropertyValues("userdirectory.store=memory");

  @EnableWebMvc
  static class Mvc {}

  private static MockHttpServletResponse get(WebApplicationContext context, String token)
      throws Exception {
    MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
    return mvc.perform(
            MockMvcRequestBuilders.get("/open/strict")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token))
        .andReturn()
        .getResponse();
  }

  @Test
  void authenticatesTheTokenForAController() {
    host.run(
        context -> {
          Acme acme = new Acme(context.getBean(UserDirectory.class));

          assertThat(get(context, acme.ownerToken()).getContentAsString())
              .isEqualTo(acme.ownerId().toString());
        });
  }

  @Test
  void refusesAnInvalidToken() {
    host.run(
        context -> {
          MockHttpServletResponse answer = get(context, "uds_old");

          assertThat(answer.getStatus()).isEqualTo(401);
          assertThat(answer.getHeader(HttpHeaders.WWW_AUTHENTICATE)).isEqualTo("Bearer");
          assertThat(answer.getContentAsString()).contains("auth_required");
        });
  }
}
