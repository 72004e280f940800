package dev.userdirectory.spring.console;

import dev.userdirectory.spring.DirectorySetupException;
import dev.userdirectory.spring.UserDirectoryAutoConfiguration;
import dev.userdirectory.spring.security.UserDirectorySecurityAutoConfiguration;
import dev.userdirectory.spring.web.UserDirectoryWebAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Adds the console if {@code userdirectory.console.enabled} is true. A bean of {@link
 * ConsoleReaders}, or else Spring Security, determines who reads the console. The host decides
 * which filter chain protects it. If the host declares a bean of {@code DirectoryConsole}, that
 * bean is used and the properties about the console's settings are not.
 */
@AutoConfiguration(
    after = {
      UserDirectoryAutoConfiguration.class,
      UserDirectorySecurityAutoConfiguration.class,
      UserDirectoryWebAutoConfiguration.class
    })
@ConditionalOnBooleanProperty(name = "userdirectory.enabled", matchIfMissing = true)
@ConditionalOnProperty("userdirectory.console.enabled")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(ConsoleProperties.class)
@Import(ConsoleConfiguration.class)
public class UserDirectoryConsoleAutoConfiguration {

  /** Creates the configuration; called by Spring. */
  public UserDirectoryConsoleAutoConfiguration() {}

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingClass("dev.userdirectory.console.servlet.ConsoleServlet")
  static class WithoutConsole {

    WithoutConsole() {
      throw new DirectorySetupException(
          "userdirectory.console.enabled is true, and the console is not on the class path.",
          "Add the dependency dev.userdirectory:userdirectory-console.");
    }
  }
}
