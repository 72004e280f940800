package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.RequestContext;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.console.ConsoleReader;
import dev.userdirectory.console.DirectoryConsole;
import dev.userdirectory.spring.console.ConsoleReaders;
import dev.userdirectory.spring.console.UserDirectoryConsoleAutoConfiguration;
import dev.userdirectory.spring.security.UserDirectorySecurityAutoConfiguration;
import dev.userdirectory.spring.web.BearerToken;
import dev.userdirectory.spring.web.UserDirectoryWebAutoConfiguration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** What a host says about its console, and what it is told if that is too little. */
class ConsoleSetupTest {

  private static final ClassLoader WITHOUT_SECURITY =
      new FilteredClassLoader("org.springframework.security");

  private final WebApplicationContextRunner host =
      new WebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  UserDirectoryAutoConfiguration.class,
                  UserDirectorySecurityAutoConfiguration.class,
                  UserDirectoryWebAutoConfiguration.class,
                  UserDirectoryConsoleAutoConfiguration.class))
          .withUserConfiguration(Mvc.class)
          .withBean(RoleModel.class, RoleModels::ownerAdminOperatorViewer)
          .withPropertyValues("userdirectory.store=memory");

  private final WebApplicationContextRunner withConsole =
      host.withPropertyValues("userdirectory.console.enabled=true");

  @EnableWebMvc
  static class Mvc {}

  /** A host without Spring Security that knows its sessions by their tokens. */
  @Configuration(proxyBeanMethods = false)
  static class OwnReaders {
    @Bean
    ConsoleReaders readers(UserDirectory directory) {
      return request ->
          ConsoleReader.user(
              directory.authenticate(BearerToken.of(request), RequestContext.none()));
    }
  }

  private static ServletRegistrationBean<?> registration(ApplicationContext context) {
    return context.getBean(ServletRegistrationBean.class);
  }

  private static String page(ApplicationContext context, String page) throws Exception {
    return get(context, page).getContentAsString();
  }

  private static MockHttpServletResponse get(ApplicationContext context, String page)
      throws Exception {
    Acme acme = new Acme(context.getBean(UserDirectory.class));
    MockHttpServletRequest request =
        new MockHttpServletRequest("GET", "/console/o/" + acme.system().organization().id() + page);
    request.setServletPath("/console");
    request.addHeader("Authorization", "Bearer " + acme.ownerToken());
    MockHttpServletResponse response = new MockHttpServletResponse();
    registration(context).getServlet().service(request, response);
    return response;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"userdirectory.console.path=/admin", "userdirectory.console.enabled=false"})
  void isAbsentUnlessEnabled(String property) {
    host.withPropertyValues(property)
        .run(
            context ->
                assertThat(context)
                    .doesNotHaveBean(ServletRegistrationBean.class)
                    .doesNotHaveBean(DirectoryConsole.class));
  }

  @Test
  void isReadOnlyUnlessChangesAreAllowed() {
    withConsole
        .withUserConfiguration(OwnReaders.class)
        .run(context -> assertThat(page(context, "/users")).contains("Read-only"));
  }

  @Test
  void worksWithoutSpringSecurityIfTheHostDefinesReaders() {
    withConsole
        .withClassLoader(WITHOUT_SECURITY)
        .withUserConfiguration(OwnReaders.class)
        .withPropertyValues("userdirectory.console.zone=Europe/Vienna")
        .run(
            context ->
                assertThat(page(context, ""))
                    .contains("<h1>Acme</h1>", "Times are in Europe/Vienna"));
  }

  @Test
  void isMappedToTheConfiguredPath() {
    withConsole
        .withPropertyValues("userdirectory.console.path=/staff/people")
        .run(
            context ->
                assertThat(registration(context).getUrlMappings())
                    .hasToString("[/staff/people/*]"));
  }

  @Test
  void redirectsToTheConfiguredLoginIfNotSignedIn() {
    withConsole
        .withPropertyValues("userdirectory.console.sign-in-at=/login")
        .run(context -> assertThat(get(context, "").getHeader("Location")).isEqualTo("/login"));
  }

  @Test
  void usesTheConsoleBeanOfTheHost() {
    withConsole
        .withUserConfiguration(OwnReaders.class, OwnConsole.class)
        .run(context -> assertThat(page(context, "/access")).contains("dock-9"));
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnConsole {
    @Bean
    DirectoryConsole console(UserDirectory directory, RoleModel model) {
      return DirectoryConsole.of(directory, model)
          .sites(organization -> List.of(SiteId.of("dock-9")));
    }
  }

  private static void refuses(WebApplicationContextRunner host, String fact, String remedy) {
    host.run(
        context -> {
          Throwable root = context.getStartupFailure();
          while (root != null && root.getCause() != null) {
            root = root.getCause();
          }
          assertThat(root).isInstanceOf(DirectorySetupException.class).hasMessageContaining(fact);
          assertThat(((DirectorySetupException) root).remedy()).contains(remedy);
        });
  }

  @Test
  void failsIfTheConsoleIsNotOnTheClassPath() {
    refuses(
        withConsole.withClassLoader(new FilteredClassLoader("dev.userdirectory.console")),
        "the console is not on the class path",
        "userdirectory-console");
  }

  @Test
  void failsWithoutSpringSecurityAndReaders() {
    refuses(
        withConsole.withClassLoader(WITHOUT_SECURITY),
        "neither Spring Security nor a bean of ConsoleReaders",
        "ConsoleReaders readers(");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "console", "/console/", "/console/*", "//evil.example"})
  void rejectsAnInvalidPath(String path) {
    refuses(
        withConsole.withPropertyValues("userdirectory.console.path=" + path),
        "userdirectory.console.path is \"" + path + "\"",
        "such as /console");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2hvcnQ=", "no base 64"})
  void rejectsAFormKeyThatIsTooShortOrNotBase64(String key) {
    refuses(
        withConsole.withPropertyValues("userdirectory.console.form-key=" + key),
        "userdirectory.console.form-key is not Base64 of at least 32 bytes",
        "openssl rand -base64 32");
  }
}
