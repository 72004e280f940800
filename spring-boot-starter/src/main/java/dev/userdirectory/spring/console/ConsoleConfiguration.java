package dev.userdirectory.spring.console;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.console.DirectoryConsole;
import dev.userdirectory.console.servlet.ConsoleServlet;
import dev.userdirectory.spring.DirectorySetupException;
import dev.userdirectory.spring.security.Identities;
import dev.userdirectory.spring.web.RequestContexts;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** Registers the console as a servlet of the application. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ConsoleServlet.class)
class ConsoleConfiguration {

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

  private static final String NO_READERS =
      """
      Add spring-boot-starter-security and a filter chain that demands a login, or declare who reads:

          @Bean
          ConsoleReaders readers(UserDirectory directory) {
            return request -> {
              String token = ...; // from your session or cookie, null if nobody is signed in
              return token == null
                  ? null
                  : ConsoleReader.user(directory.authenticate(token, RequestContext.none()));
            };
          }

      ConsoleReaders is in dev.userdirectory.spring.console.""";

  @Bean
  @ConditionalOnMissingBean
  DirectoryConsole userDirectoryConsole(
      UserDirectory directory, RoleModel model, ConsoleProperties properties) {
    DirectoryConsole console = DirectoryConsole.of(directory, model).zone(properties.zone());
    if (properties.allowChanges()) {
      console = console.allowingChanges();
    }
    String origin = properties.publicOrigin();
    if (origin != null) {
      console = console.publicOrigin(origin);
    }
    String login = properties.signInAt();
    if (login != null) {
      console = console.signInAt(login);
    }
    String key = properties.formKey();
    return key == null ? console : withFormKey(console, key);
  }

  private static DirectoryConsole withFormKey(DirectoryConsole console, String key) {
    try {
      return console.formKey(Base64.getDecoder().decode(key));
    } catch (IllegalArgumentException e) {
      throw new DirectorySetupException(
          "userdirectory.console.form-key is not Base64 of at least 32 bytes.",
          "Make one with: openssl rand -base64 32");
    }
  }

  @Bean
  ServletRegistrationBean<ConsoleServlet> userDirectoryConsoleServlet(
      DirectoryConsole console,
      ConsoleProperties properties,
      ObjectProvider<ConsoleReaders> readers) {
    ConsoleReaders known = readers.getIfAvailable();
    if (known == null) {
      throw new DirectorySetupException(
          "userdirectory.console.enabled is true, and nothing says who reads the console: there is"
              + " neither Spring Security nor a bean of ConsoleReaders.",
          NO_READERS);
    }
    if (!PATH.matcher(properties.path()).matches()) {
      throw new DirectorySetupException(
          "userdirectory.console.path is \"%s\".".formatted(properties.path()),
          "Give a path of its own within the application, such as /console: with a slash at its"
              + " beginning and none at its end.");
    }
    ServletRegistrationBean<ConsoleServlet> servlet =
        new ServletRegistrationBean<>(
            new ConsoleServlet(console, known::of), properties.path() + "/*");
    servlet.setName("userDirectoryConsole");
    return servlet;
  }

  /** A separate class, because the classes of Spring Security may be missing. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(HttpSecurity.class)
  @ConditionalOnBean(Identities.class)
  @ConditionalOnMissingBean(ConsoleReaders.class)
  static class BehindSpringSecurity {

    @Bean
    ConsoleReaders userDirectoryConsoleReaders(
        UserDirectory directory,
        Identities identities,
        RequestContexts contexts,
        ObjectProvider<SecurityContextHolderStrategy> strategies,
        ConsoleProperties properties) {
      return new SecurityReaders(
          directory,
          identities,
          contexts,
          strategies.getIfAvailable(SecurityContextHolder::getContextHolderStrategy),
          properties.staffAuthority());
    }
  }
}
