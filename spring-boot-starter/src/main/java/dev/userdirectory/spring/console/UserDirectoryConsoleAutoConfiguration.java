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
 * The console, where {@code userdirectory.console.enabled} is true. Who reads it is told by a bean
 * of {@link ConsoleReaders}, or by Spring Security; which filter chain it is behind is the host's
 * to say. A bean of {@code DirectoryConsole} is used where the host declares it, instead of the
 * properties.
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

  /** For Spring. */
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
